package pantry.portal.rest.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.ground.CommandRows;
import pantry.provisioning.ground.Transactions;

/**
 * {@code Idempotency-Key}. What was answered is in the command's row and is answered again; a repeat that comes while the first
 * still runs here waits for it, one on another node waits for the row in the database. Refusals leave no row: they are decided
 * anew.
 */
@Component
public class IdempotentCommands {
    public static final String HEADER = "Idempotency-Key";
    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final int KEY_LIMIT = 255;
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private final CommandRows rows;
    private final Transactions transactions;
    private final Clock clock;
    private final ConcurrentHashMap<String, CountDownLatch> running = new ConcurrentHashMap<>();

    public IdempotentCommands(CommandRows rows, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Runs a command that keeps its own row (the lifecycle's do), or answers what it answered before. The command gets the key,
     * or null when the caller gave none.
     */
    public Answer run(
            HttpServletRequest request, Caller caller, Body body, Function<@Nullable CommandKey, Answer> command) {
        Optional<CommandKey> key = key(request, caller, body);
        return key.isEmpty() ? command.apply(null) : once(key.get(), () -> command.apply(key.get()));
    }

    /** Runs a command whose row is written here, in one transaction with what it does and its audit row. */
    public Answer runInTransaction(
            HttpServletRequest request, Caller caller, Body body, Transactions.Scoped scope, Supplier<Answer> command) {
        return run(request, caller, body, key -> key == null ? scope.write(command) : claimed(key, scope, command));
    }

    /**
     * Runs a command that does the same when it is done twice, in transactions of its own: it is kept what was answered once it
     * has been done.
     */
    public Answer runRepeatable(
            HttpServletRequest request, Caller caller, Body body, Transactions.Scoped scope, Supplier<Answer> command) {
        return run(request, caller, body, key -> {
            Answer fresh = command.get();
            return key == null ? fresh : claimed(key, scope, () -> fresh);
        });
    }

    /** The same for a command that has to ask somebody first, which no transaction may wait for; a repeat asks nobody. */
    public <T> Answer runPrepared(
            HttpServletRequest request,
            Caller caller,
            Body body,
            Transactions.Scoped scope,
            Supplier<T> prepare,
            Function<T, Answer> command) {
        return run(request, caller, body, key -> {
            T ready = prepare.get();
            return key == null
                    ? scope.write(() -> command.apply(ready))
                    : claimed(key, scope, () -> command.apply(ready));
        });
    }

    /**
     * Runs a command that has transactions of its own and writes its answer in the one that takes effect, by what it is given
     * for that.
     */
    public Answer runKeeping(
            HttpServletRequest request, Caller caller, Body body, Function<Consumer<Answer>, Answer> command) {
        return run(
                request,
                caller,
                body,
                key -> command.apply(answer -> {
                    if (key != null && rows.claim(key, clock.instant())) {
                        rows.answer(key, answer);
                    }
                }));
    }

    private Answer claimed(CommandKey key, Transactions.Scoped scope, Supplier<Answer> command) {
        // A refusal leaves the transaction as an exception, and takes the claim back with everything else.
        Optional<Answer> answer = scope.write(() -> {
            if (!rows.claim(key, clock.instant())) {
                return Optional.empty();
            }
            Answer fresh = command.get();
            rows.answer(key, fresh);
            return Optional.of(fresh);
        });
        return answer.or(() -> kept(key)).orElseThrow(IdempotentCommands::stillRunning);
    }

    private Answer once(CommandKey key, Supplier<Answer> command) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        CountDownLatch mine = new CountDownLatch(1);
        while (true) {
            CountDownLatch other = running.putIfAbsent(key.digest(), mine);
            if (other == null) {
                try {
                    return kept(key).orElseGet(command);
                } finally {
                    running.remove(key.digest(), mine);
                    mine.countDown();
                }
            }
            awaitEnd(other, deadline - System.nanoTime());
        }
    }

    private static void awaitEnd(CountDownLatch other, long nanosLeft) {
        try {
            if (!other.await(nanosLeft, TimeUnit.NANOSECONDS)) {
                throw stillRunning();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw stillRunning();
        }
    }

    private Optional<Answer> kept(CommandKey key) {
        Optional<CommandRows.Kept> kept = transactions.forSystem().read(() -> rows.find(key));
        kept.filter(one -> !one.bodyDigest().strip().equals(key.bodyDigest())).ifPresent(other -> {
            throw keyReused();
        });
        return kept.map(CommandRows.Kept::answer);
    }

    public static Refusal keyReused() {
        return new Refusal(Problem.of(
                        ProblemKind.KEY_REUSED,
                        "This key came with another body before. Use a new key for a new command.")
                .with(List.of(new FieldError(HEADER, "was used with another body"))));
    }

    private static Refusal stillRunning() {
        return new Refusal(Problem.of(
                        ProblemKind.STILL_RUNNING,
                        "The first command with this key has not ended yet. Repeat it later.")
                .retryAfterSeconds(COME_AGAIN.toSeconds()));
    }

    private static Optional<CommandKey> key(HttpServletRequest request, Caller caller, Body body) {
        List<String> headers = Collections.list(request.getHeaders(HEADER));
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        String given = headers.getFirst().strip();
        boolean quoted = given.length() >= 2 && given.startsWith("\"") && given.endsWith("\"");
        String key = quoted ? given.substring(1, given.length() - 1) : given;
        if (headers.size() > 1 || key.isEmpty() || key.length() > KEY_LIMIT) {
            throw new Refusal(Problem.invalid(
                    List.of(new FieldError(HEADER, "must be one text of 1 to " + KEY_LIMIT + " characters"))));
        }
        return Optional.of(
                CommandKey.of(caller.keyOwner(), key, request.getMethod(), request.getRequestURI(), body.canonical()));
    }
}
