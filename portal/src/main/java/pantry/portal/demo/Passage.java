package pantry.portal.demo;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.bill.BillingDuty;
import pantry.billing.metering.Metering;
import pantry.billing.metering.UtcHour;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.telemetry.MeterPoll;

/**
 * Lets time pass. While something is under way it goes from one instant at which something is due to the next, and only when
 * the product is idle: no duty at work, no operation that does not wait, no job due. When nothing is, it goes an hour at a
 * time, and an hour is the hardware's clock and a poll of the meters; the product's jobs, folding and rating too, have their
 * turn when asked.
 */
final class Passage {
    static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SETTLING_LIMIT = Duration.ofMinutes(2);
    /** What falls due within it is woken together. */
    private static final Duration LEAST_STEP = Duration.ofMillis(100);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final SteppedTime time;
    private final HardwareDesk hardware;
    private final JdbcTemplate jdbc;
    private final Scheduler jobs;
    private final Operations operations;
    private final MeterPoll poll;
    private final Metering metering;
    private final BillingDuty billing;
    private CompletableFuture<Boolean> rating = CompletableFuture.completedFuture(true);
    private CompletableFuture<Boolean> folding = CompletableFuture.completedFuture(true);
    private CompletableFuture<Boolean> storing = CompletableFuture.completedFuture(true);

    Passage(
            SteppedTime time,
            HardwareDesk hardware,
            JdbcTemplate jdbc,
            Scheduler jobs,
            Operations operations,
            MeterPoll poll,
            Metering metering,
            BillingDuty billing) {
        this.time = time;
        this.hardware = hardware;
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.operations = operations;
        this.poll = poll;
        this.metering = metering;
        this.billing = billing;
    }

    Instant now() {
        return time.instant();
    }

    /** Step by step, with everything that the product does by itself. */
    void pass(Duration length) {
        Instant end = now().plus(length);
        attend();
        while (now().isBefore(end)) {
            step(earlier(nextDue(), end));
        }
    }

    /** Until no operation is under way. */
    void finish(Duration limit) {
        Instant end = now().plus(limit);
        attend();
        while (underWay() > 0) {
            if (!now().isBefore(end)) {
                throw new IllegalStateException(underWay() + " operations of the history do not end");
            }
            step(nextDue());
        }
    }

    /** All jobs that are due by now have their turn. */
    void attend() {
        let(true);
        operations.wake();
        settle();
    }

    /** What was read is folded while the next hours pass; what comes while some is folded is left for the next time. */
    void beginFoldingIfIdle() {
        if (folding.isDone()) {
            folding.join();
            folding = begin("folding", metering::fold);
        }
    }

    /**
     * What was read is folded, and what was used before this hour rated, while the next hours pass: as in a product at work,
     * where meters are polled meanwhile.
     */
    void beginRating() {
        until(() -> storing.isDone() && folding.isDone() && rating.isDone());
        storing.join();
        folding.join();
        rating.join();
        UtcHour hour = UtcHour.of(now());
        rating = begin("rating", () -> billing.run(hour));
    }

    private CompletableFuture<Boolean> begin(String name, Runnable work) {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        time.start(name, () -> {
            try {
                work.run();
                end.complete(true);
            } catch (RuntimeException failed) {
                end.completeExceptionally(failed);
            }
        });
        return end;
    }

    /** All that was read is on the bills. */
    void rate() {
        awaitAll();
        billing.run();
    }

    /** All jobs that are due by now begin when what was begun to be rated is, and go on while the next hours pass. */
    void beginJobs() {
        until(rating::isDone);
        rating.join();
        let(true);
        operations.wake();
        until(() -> due() <= jobs.getCurrentlyExecuting().size());
        let(false);
    }

    /** What was begun is over. */
    void awaitAll() {
        until(() -> storing.isDone()
                && folding.isDone()
                && rating.isDone()
                && jobs.getCurrentlyExecuting().isEmpty());
        storing.join();
        folding.join();
        rating.join();
    }

    private void let(boolean jobsRun) {
        if (jobsRun && jobs.getSchedulerState().isPaused()) {
            jobs.resume();
        } else if (!jobsRun && !jobs.getSchedulerState().isPaused()) {
            jobs.pause();
        }
    }

    /**
     * In one step, with a look at the meters at its end. Nobody does anything meanwhile, and what was seen is stored while
     * time goes on.
     */
    void quietlyTo(Instant to) {
        let(false);
        moveQuietly(to);
        MeterPoll.Look look = poll.begin();
        while (!isOver(look.asked())) {
            // What the hardware did not answer is asked again after a rest, and the rest ends when the clock goes on.
            time.nextErrand().ifPresent(this::moveQuietly);
        }
        storing = look.stored();
    }

    private void moveQuietly(Instant to) {
        time.moveQuietlyTo(to, () -> hardware.setClock(to));
    }

    /** Whether it ends within a moment. */
    private static boolean isOver(CompletableFuture<Boolean> work) {
        try {
            work.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the history was interrupted", interrupted);
        }
    }

    private void step(Instant to) {
        let(true);
        move(to);
        operations.wake();
        settle();
    }

    private void move(Instant to) {
        time.moveTo(to, () -> hardware.setClock(to));
    }

    private void settle() {
        until(() -> {
            boolean idle = isIdle();
            if (!idle) {
                time.nextErrand().ifPresent(this::move);
            }
            return idle;
        });
    }

    private void until(BooleanSupplier reached) {
        long limit = System.nanoTime() + SETTLING_LIMIT.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("still at work at " + now() + " of the history");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private boolean isIdle() {
        if (!time.areDutiesIdle()) {
            return false;
        }
        int waiting = time.waitingOperations();
        int running = jobs.getCurrentlyExecuting().size();
        return waiting == running && due() == running;
    }

    private int due() {
        return count("select count(*) from scheduled_tasks where execution_time <= ?", Timestamp.from(now()));
    }

    private int underWay() {
        return count("select count(*) from operation where state in ('PENDING', 'RUNNING')");
    }

    private int count(String sql, Object... arguments) {
        Integer count = jdbc.queryForObject(sql, Integer.class, arguments);
        return count == null ? 0 : count;
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

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
