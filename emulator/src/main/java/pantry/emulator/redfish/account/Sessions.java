package pantry.emulator.redfish.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The open sessions, the one longest unused first. They end when unused for a while, and with the process. */
final class Sessions {
    static final int MAX_SESSIONS = 1024;

    private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);
    private static final int TOKEN_BYTES = 32;

    private final Clock wall;
    private final RandomGenerator random;
    private final Map<String, Session> byToken = new LinkedHashMap<>();
    private final Map<String, Instant> lastUse = new LinkedHashMap<>();
    private Duration timeout = USUAL_TIMEOUT;
    private long lastId;

    Sessions(Clock wall, RandomGenerator random) {
        this.wall = wall;
        this.random = random;
    }

    Duration timeout() {
        return timeout;
    }

    void timeOutAfter(Duration unused) {
        timeout = unused;
    }

    /** Where there are too many, the one longest unused makes room. */
    Session open(User user) {
        forgetUnused();
        if (byToken.size() >= MAX_SESSIONS) {
            close(Objects.requireNonNull(byToken.get(lastUse.keySet().iterator().next())));
        }
        lastId++;
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        Session session = new Session(
                String.valueOf(lastId), HexFormat.of().formatHex(token), user.id(), user.name(), wall.instant());
        byToken.put(session.token(), session);
        lastUse.put(session.token(), wall.instant());
        return session;
    }

    void close(Session session) {
        byToken.remove(session.token());
        lastUse.remove(session.token());
    }

    void closeOf(String userId) {
        all().stream().filter(session -> session.userId().equals(userId)).forEach(this::close);
    }

    List<Session> all() {
        forgetUnused();
        return List.copyOf(byToken.values());
    }

    @Nullable
    Session use(String token) {
        forgetUnused();
        Session session = byToken.get(token);
        if (session != null) {
            lastUse.remove(token);
            lastUse.put(token, wall.instant());
        }
        return session;
    }

    private void forgetUnused() {
        Instant before = wall.instant().minus(timeout);
        var oldest = lastUse.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Instant> use = oldest.next();
            if (!use.getValue().isBefore(before)) {
                return;
            }
            byToken.remove(use.getKey());
            oldest.remove();
        }
    }
}
