package pantry.portal.badday;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.portal.demo.FlushedAtTheEnd;
import pantry.portal.demo.SteppedTime;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.operation.Operations;

/**
 * The product on the hardware of a day, in time that goes on when both are idle: no duty at work, no operation that does
 * not wait, no job due.
 */
final class Day implements AutoCloseable {
    /** While so many jobs run, the product takes no others: those that are due have to wait. */
    private static final int MANY_JOBS = 384;

    /** Longer than any turn takes, on a slow machine beside other tests, too: what is over it is stuck. */
    private static final Duration SETTLING_LIMIT = Duration.ofMinutes(5);
    /** What falls due within it is woken together. */
    private static final Duration LEAST_STEP = Duration.ofMillis(100);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

    final SteppedTime time;
    final Hardware hardware;
    final JdbcTemplate jdbc;
    private final ConfigurableApplicationContext product;
    private final Scheduler jobs;
    private final Operations operations;
    private Runnable afterStep = () -> {};

    Day(TestDatabase database, Hardware hardware, Instant start, long seed, Map<String, Object> settings) {
        this.time = new SteppedTime(start);
        this.hardware = hardware;
        Map<String, Object> properties = new HashMap<>(settings);
        properties.putAll(hardware.properties());
        boolean embedded = database.kind() == DatabaseKind.H2;
        properties.put("spring.datasource.url", database.url() + (embedded ? ";WRITE_DELAY=5000" : ""));
        properties.put("spring.datasource.username", database.username());
        properties.put("spring.datasource.password", "");
        this.product = new SpringApplicationBuilder(DayApplication.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean("time", SteppedTime.class, () -> time);
                    context.registerBean("random", RandomGenerator.class, () -> new Random(seed));
                    // Nothing is cut short on this day, and waiting for the disk was a good part of its work.
                    if (embedded) {
                        context.registerBean("flusher", FlushedAtTheEnd.class);
                    }
                })
                .run();
        this.jdbc = bean(JdbcTemplate.class);
        this.jobs = bean(Scheduler.class);
        this.operations = bean(Operations.class);
    }

    <T> T bean(Class<T> type) {
        return product.getBean(type);
    }

    Instant now() {
        return time.instant();
    }

    /** Returns when nothing happens any more unless time goes on. */
    void settle() {
        long limit = System.nanoTime() + SETTLING_LIMIT.toNanos();
        while (!isIdle()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("still at work at " + now() + ": " + describe());
            }
            time.nextErrand().ifPresent(this::move);
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private boolean isIdle() {
        if (!time.areDutiesIdle()) {
            return false;
        }
        int waiting = time.waitingOperations();
        int running = jobs.getCurrentlyExecuting().size();
        int due = due();
        return waiting == running && (due == running || running >= MANY_JOBS);
    }

    private int due() {
        return count("select count(*) from scheduled_tasks where execution_time <= ?", Timestamp.from(now()));
    }

    private String describe() {
        return "duties idle " + time.areDutiesIdle() + ", jobs running "
                + jobs.getCurrentlyExecuting().size() + ", of them waiting " + time.waitingOperations() + ", due "
                + due();
    }

    int count(String sql, Object... arguments) {
        Integer count = jdbc.queryForObject(sql, Integer.class, arguments);
        return count == null ? 0 : count;
    }

    int underWay() {
        return count("select count(*) from operation where state in ('PENDING', 'RUNNING')");
    }

    /** From one instant at which something is due to the next while anything is under way, and never further than {@code stride}. */
    void pass(Duration length, Duration stride) {
        passUntil(now().plus(length), stride);
    }

    void passUntil(Instant end, Duration stride) {
        settle();
        while (now().isBefore(end)) {
            Instant next = now().plus(stride);
            if (underWay() > 0) {
                next = earlier(nextDue(), next);
            }
            step(earlier(next, end));
        }
    }

    /** Until no operation is under way. */
    void finish(Duration limit) {
        Instant end = now().plus(limit);
        settle();
        while (underWay() > 0) {
            if (!now().isBefore(end)) {
                throw new AssertionError(underWay() + " operations do not end");
            }
            step(nextDue());
        }
    }

    private Instant nextDue() {
        Timestamp job = jdbc.queryForObject(
                "select min(execution_time) from scheduled_tasks where execution_time > ?",
                Timestamp.class,
                Timestamp.from(now()));
        Instant next = time.nextDue().orElse(Instant.MAX);
        Instant due = job == null ? next : earlier(next, job.toInstant());
        Instant least = now().plus(LEAST_STEP);
        return due.isBefore(least) ? least : due;
    }

    private void step(Instant to) {
        move(to);
        operations.wake();
        settle();
        afterStep.run();
    }

    private void move(Instant to) {
        time.moveTo(to, () -> hardware.moveClock(to));
    }

    /** This is done whenever everything has settled after a step. */
    void afterEachStep(Runnable look) {
        afterStep = look;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Override
    public void close() {
        product.close();
    }
}
