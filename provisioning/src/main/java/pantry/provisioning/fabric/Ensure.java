package pantry.provisioning.fabric;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one way to make something be there, or be gone: look, act only if needed, and after an answer that leaves doubts
 * look again. Looking first costs one small request and keeps a service that does not refuse a second thing of the
 * same name from making one.
 */
final class Ensure {
    /** What changes under our hands again and again is somebody else's work; after so many looks we stand back. */
    private static final int LOOKS = 3;

    private static final int OK = 200;
    private static final Duration STAND_BACK = Duration.ofMillis(250);

    private Ensure() {}

    /**
     * Changes what was found, if it still is as it was found: each try carries the ETag of the look before it, and a
     * service that says it is stale is looked at again.
     */
    static Verdict changed(Call call, Resource found, Function<Resource, Verdict> change) {
        Verdict verdict = change.apply(found);
        for (int looks = 1; verdict instanceof Verdict.Stale && looks < LOOKS; looks++) {
            Optional<Resource> now = call.find(found.ref());
            if (now.isEmpty()) {
                return new Verdict.Gone("it went while it was to be changed");
            }
            verdict = change.apply(now.get());
        }
        return verdict;
    }

    static Verdict deleted(Call call, Resource found) {
        return changed(call, found, now -> call.change(Ask.delete(now.ref(), now.etag())));
    }

    /** Nothing was asked, because it is so already. */
    static Verdict asItIs(Resource found) {
        return new Verdict.Accepted(
                new Reply.Answered(OK, HttpHeaders.of(Map.of(), (name, value) -> true), found.body()));
    }

    static Outcome<Made> there(
            Supplier<Optional<Resource>> look, Function<Resource, Outcome<Made>> compare, Supplier<Verdict> create) {
        Optional<Resource> found = look.get();
        return found.isPresent() ? compare.apply(found.get()) : settled(create.get(), look, compare);
    }

    /** What a change came to, given how to see whether it is done. */
    static Outcome<Made> settled(
            Verdict verdict, Supplier<Optional<Resource>> look, Function<Resource, Outcome<Made>> compare) {
        return switch (verdict) {
            case Verdict.Accepted(Reply.Answered answer) -> {
                Optional<String> ref = place(answer);
                yield ref.isPresent()
                        ? Outcome.done(new Made(ref.get()))
                        : lookedAgain(look, compare).orElseGet(() -> unknown("done, but where it is was not said"));
            }
            case Verdict.Working working -> new Outcome.InProgress<>(working.lookAfter(), "the service works on it");
            case Verdict.Exists(String reason) -> lookedAgain(look, compare).orElseGet(() -> unknown(reason));
            case Verdict.Lost(String why) -> lookedAgain(look, compare).orElseGet(() -> unknown(why));
            case Verdict.Failed failed ->
                lookedAgain(look, compare)
                        .orElseGet(() -> new Outcome.Unavailable<>(failed.retryAfter(), failed.why()));
            case Verdict.Stale(String reason) -> new Outcome.Unavailable<>(STAND_BACK, reason);
            case Verdict.Gone(String reason) -> new Outcome.Refused<>(reason);
            case Verdict.No(String reason) -> new Outcome.Refused<>(reason);
            case Verdict.NotNow(var retryAfter, String why) -> new Outcome.Unavailable<>(retryAfter, why);
        };
    }

    static Outcome<Made> gone(Supplier<Optional<Resource>> look, Function<Resource, Verdict> remove) {
        Optional<Resource> found = look.get().or(look); // a list may be stale once
        if (found.isEmpty()) {
            return Outcome.already(new Made(""));
        }
        Verdict verdict = remove.apply(found.get());
        return switch (verdict) {
            case Verdict.Accepted _ -> Outcome.done(new Made(""));
            case Verdict.Gone _ -> Outcome.already(new Made(""));
            case Verdict.Working working -> new Outcome.InProgress<>(working.lookAfter(), "the service works on it");
            case Verdict.Lost(String why) -> goneAfterAll(look, unknown(why));
            case Verdict.Failed(var retryAfter, String why) ->
                goneAfterAll(look, new Outcome.Unavailable<>(retryAfter, why));
            case Verdict.Stale(String reason) -> new Outcome.Unavailable<>(STAND_BACK, reason);
            case Verdict.Exists(String reason) -> new Outcome.Refused<>(reason);
            case Verdict.No(String reason) -> new Outcome.Refused<>(reason);
            case Verdict.NotNow(var retryAfter, String why) -> new Outcome.Unavailable<>(retryAfter, why);
        };
    }

    private static Outcome<Made> goneAfterAll(Supplier<Optional<Resource>> look, Outcome<Made> otherwise) {
        try {
            return look.get().isEmpty() ? Outcome.done(new Made("")) : otherwise;
        } catch (Stop stop) {
            return unknown("could not look: " + stop.reason());
        }
    }

    /** Empty when it is not seen. A look that fails decides nothing: the change may have been done. */
    private static Optional<Outcome<Made>> lookedAgain(
            Supplier<Optional<Resource>> look, Function<Resource, Outcome<Made>> compare) {
        try {
            return look.get().map(compare);
        } catch (Stop stop) {
            return Optional.of(unknown("could not look: " + stop.reason()));
        }
    }

    private static Optional<String> place(Reply.Answered answer) {
        return answer.header("Location")
                .map(Ensure::path)
                .or(() -> Optional.of(new Resource(answer.body()).ref()))
                .filter(ref -> !ref.isEmpty());
    }

    /** A service may name its host as it sees itself; of its links only the path counts. */
    private static String path(String location) {
        int scheme = location.indexOf("://");
        if (scheme < 0) {
            return Resource.plain(location);
        }
        int slash = location.indexOf('/', scheme + 3);
        return slash < 0 ? "" : Resource.plain(location.substring(slash));
    }

    private static <T> Outcome<T> unknown(String why) {
        return new Outcome.Unknown<>(why);
    }
}
