package pantry.provisioning.telemetry;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import pantry.provisioning.ground.TestGround;

/** A pool that is polled each minute from an instant on, and each ten seconds before. */
public final class NotedPace {
    private NotedPace() {}

    public static void minuteFrom(TestGround ground, Instant from) {
        note(ground, new Pace(1, Instant.EPOCH, Pace.Kind.USUAL, Duration.ofSeconds(10), 1), null);
        note(ground, new Pace(2, from, Pace.Kind.LONG, Duration.ofMinutes(1), 1_001), Instant.EPOCH);
    }

    private static void note(TestGround ground, Pace pace, Instant before) {
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.update(
                        "insert into meter_pace (sequence, predecessor, predecessor_from, from_at, kind,"
                                + " interval_millis, servers) values (?, ?, ?, ?, ?, ?, ?)",
                        pace.sequence(),
                        before == null ? null : pace.sequence() - 1,
                        before == null ? null : Timestamp.from(before),
                        Timestamp.from(pace.from()),
                        pace.kind().name(),
                        pace.interval().toMillis(),
                        pace.servers()));
    }
}
