package pantry.provisioning.fabric;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who we are to the service. One login serves all callers and is renewed when the service forgets it; a service
 * without sessions gets Basic authentication. A login that was refused is not tried again for a while, lest the account
 * be locked.
 */
final class Session implements AutoCloseable {
    static final String ROOT = "/redfish/v1/";

    /** The headers that prove who we are, and the session they belong to, which Basic has none of. */
    private record Login(
            Map<String, String> headers, @Nullable String sessionLink) {}

    private final FabricAddress address;
    private final Http http;
    private final Clock clock;
    private final FabricLimits limits;
    private final ReentrantLock oneLogin = new ReentrantLock();
    private volatile @Nullable Login current;
    private @Nullable Instant refusedUntil;

    Session(FabricAddress address, Http http, Clock clock, FabricLimits limits) {
        this.address = address;
        this.http = http;
        this.clock = clock;
        this.limits = limits;
    }

    /** Sends as ourselves; a request that met an ended session is sent again, since the service did not look at it. */
    Reply send(Ask ask, Duration timeout) {
        Login login = current;
        if (login == null) {
            login = loginAfter(null);
        }
        Reply reply = http.send(ask, login.headers(), timeout);
        if (!unknownToService(reply)) {
            return reply;
        }
        reply = http.send(ask, loginAfter(login).headers(), timeout);
        if (unknownToService(reply)) {
            throw Stop.unavailable(limits.breakerRest(), "the service does not accept our account");
        }
        return reply;
    }

    /** What proves who we are on a connection that is kept open. */
    Map<String, String> proof() {
        Login login = current;
        return (login == null ? loginAfter(null) : login).headers();
    }

    /** The proof was refused: the next one is fresh. */
    void renew(Map<String, String> refused) {
        Login login = current;
        if (login != null && login.headers().equals(refused)) {
            loginAfter(login);
        }
    }

    Http http() {
        return http;
    }

    private static boolean unknownToService(Reply reply) {
        return reply instanceof Reply.Answered answer && answer.status() == 401;
    }

    /** A login other than the one that failed: another caller's, when it was quicker. */
    private Login loginAfter(@Nullable Login failed) {
        oneLogin.lock();
        try {
            Login now = current;
            if (now != null && !now.equals(failed)) {
                return now;
            }
            Instant until = refusedUntil;
            if (until != null && clock.instant().isBefore(until)) {
                throw Stop.unavailable(limits.breakerRest(), "the service refused our account a moment ago");
            }
            current = null;
            Login fresh = login();
            current = fresh;
            return fresh;
        } finally {
            oneLogin.unlock();
        }
    }

    private Login login() {
        Optional<String> sessions = sessionsLink();
        if (sessions.isEmpty()) {
            return basic();
        }
        ObjectNode account = JsonNodeFactory.instance.objectNode();
        account.put("UserName", address.user());
        account.put("Password", address.password().value());
        Reply reply = http.send(Ask.post(sessions.get(), account), Map.of(), limits.requestTimeout());
        if (!(reply instanceof Reply.Answered answer)) {
            throw notNow(reply);
        }
        Optional<String> token = answer.header("X-Auth-Token");
        if (answer.ok() && token.isPresent()) {
            String link = answer.header("Location").orElse(new Resource(answer.body()).ref());
            return new Login(Map.of("X-Auth-Token", token.get()), link);
        }
        return switch (answer.status()) {
            case 404, 405, 501 -> basic();
            case 400, 401, 403 -> {
                refusedUntil = clock.instant().plus(limits.breakerRest());
                throw Stop.unavailable(limits.breakerRest(), "login refused: " + Reasons.of(answer));
            }
            default ->
                throw Stop.unavailable(
                        Reasons.retryAfter(answer, clock).orElse(limits.backoffCap()),
                        "login failed: " + Reasons.of(answer));
        };
    }

    /** Where sessions are made; the root says so to everybody, or offers none. */
    private Optional<String> sessionsLink() {
        Reply reply = http.send(Ask.get(ROOT), Map.of(), limits.requestTimeout());
        if (reply instanceof Reply.Answered answer && answer.ok()) {
            return new Resource(answer.body()).link("Links", "Sessions");
        }
        throw notNow(reply);
    }

    private Login basic() {
        String pair = address.user() + ":" + address.password().value();
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return new Login(Map.of("Authorization", "Basic " + encoded), null);
    }

    private Stop notNow(Reply reply) {
        return switch (reply) {
            case Reply.NotSent(String why, Duration retryAfter) ->
                Stop.unavailable(retryAfter.isZero() ? limits.backoffCap() : retryAfter, why);
            case Reply.Lost(String why) -> Stop.unavailable(limits.backoffCap(), why);
            case Reply.Answered answer ->
                Stop.unavailable(
                        Reasons.retryAfter(answer, clock).orElse(limits.backoffCap()),
                        "the service root " + Reasons.of(answer));
        };
    }

    /** Gives the session back, since services have few of them; whoever is still talking gets no answer any more. */
    @Override
    public void close() {
        Login login = current;
        if (login != null && login.sessionLink() != null && !login.sessionLink().isEmpty()) {
            var _ = http.send(Ask.delete(login.sessionLink(), null), login.headers(), limits.connectTimeout());
        }
        http.close();
    }
}
