package pantry.provisioning.pool;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Transactions;

/** The pool's policy of switching blades off, and what comes of it. */
@Component
public final class BladePowers {
    /** So many blades' last wakings are looked at, the newest first. */
    private static final int WAKES = 20;

    private static final String POLICY =
            "select blades_sleep, sleep_after_minutes, awake_blades, blade_idle_watts, id, name from pool"
                    + " order by created_at, id limit 1";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Audit audit;
    private final Feed feed;
    private final Clock clock;

    public BladePowers(JdbcTemplate jdbc, Transactions transactions, Audit audit, Feed feed, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
        this.clock = clock;
    }

    private record Row(PowerPolicy policy, UUID pool, String name) {}

    private Optional<Row> row() {
        return jdbc
                .query(
                        POLICY,
                        (row, number) -> new Row(
                                new PowerPolicy(row.getBoolean(1), row.getInt(2), row.getInt(3), row.getInt(4)),
                                row.getObject(5, UUID.class),
                                row.getString(6)))
                .stream()
                .findFirst();
    }

    /** Empty until the hardware was first looked at. */
    public Optional<PowerView> view() {
        return transactions.forSystem().read(() -> row().map(row -> view(row.policy())));
    }

    private PowerView view(PowerPolicy policy) {
        Instant now = clock.instant();
        int[] resting = new int[2];
        long[] seconds = new long[1];
        jdbc.query("select power, asleep_seconds, power_at from blade", row -> {
            Timestamp since = row.getTimestamp(3);
            seconds[0] += row.getLong(2);
            switch (BladeView.Power.valueOf(row.getString(1))) {
                case ASLEEP -> {
                    resting[0]++;
                    seconds[0] += since == null
                            ? 0
                            : Math.max(
                                    0, Duration.between(since.toInstant(), now).toSeconds());
                }
                case WAKING -> resting[1]++;
                case ON -> {
                    // It uses power.
                }
            }
        });
        return new PowerView(policy, resting[0], resting[1], wake(), Duration.ofSeconds(seconds[0]));
    }

    /** How long it takes until a blade that sleeps is on: what whoever waits for one is told. */
    public Optional<Duration> typicalWake() {
        return transactions.forSystem().read(this::wake);
    }

    private Optional<Duration> wake() {
        List<Long> millis = jdbc
                .query(
                        "select wake_millis from blade where wake_millis is not null"
                                + " order by power_at desc, id limit " + WAKES,
                        (row, number) -> row.getLong(1))
                .stream()
                .sorted()
                .toList();
        return millis.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(millis.get(millis.size() / 2)));
    }

    /** False when there is no pool yet. What follows is done by the next looks. */
    public boolean change(PowerPolicy policy, Actor actor) {
        return transactions.forSystem().write(() -> {
            Optional<Row> before = row();
            before.ifPresent(row -> {
                jdbc.update(
                        "update pool set blades_sleep = ?, sleep_after_minutes = ?, awake_blades = ?,"
                                + " blade_idle_watts = ? where id = ?",
                        policy.bladesSleep(),
                        policy.sleepAfterMinutes(),
                        policy.awakeBlades(),
                        policy.bladeIdleWatts(),
                        row.pool());
                audit.record(new AuditLine(
                        actor,
                        null,
                        "set power policy",
                        "pool",
                        row.pool(),
                        row.name(),
                        AuditLine.Result.DONE,
                        "from " + row.policy() + " to " + policy));
                // Whoever looks at the pool looks at its blades; the feed has no word for the pool itself.
                feed.record(jdbc.query(
                        "select id from blade order by id limit 1",
                        (one, number) -> new Touched(Topic.BLADE, one.getObject(1, UUID.class), null)));
            });
            return before.isPresent();
        });
    }
}
