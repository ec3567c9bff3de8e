package pantry.portal.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.RealTimers;
import pantry.provisioning.ground.Timers;

/**
 * Time that one hand moves: the clock stands until it is moved, and whoever waits is woken when it comes to its instant.
 * It knows who is at work: duties that have not come back to their pause, and how many others wait. The hand itself never
 * waits: its pause lets the time pass.
 */
public final class SteppedTime extends Clock implements Timers {
    private static final String OPERATIONS = "operation-";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final RealTimers real = new RealTimers();
    private final List<Waiter> waiters = new ArrayList<>();
    private final ThreadLocal<Role> role = ThreadLocal.withInitial(
            () -> Thread.currentThread().getName().startsWith(OPERATIONS) ? Role.OPERATION : Role.ERRAND);
    private Instant now;
    private int dutiesAtWork;
    private volatile @Nullable Hand hand;

    public SteppedTime(Instant start) {
        this.now = start;
    }

    private record Hand(Thread thread, Consumer<Duration> passes) {}

    /**
     * Who waits: what comes again and again, a loop that lives by what others do, a step of an operation, or any other thread,
     * which fetches something for one of these and rests before it asks again.
     */
    private enum Role {
        DUTY,
        LOOP,
        OPERATION,
        ERRAND
    }

    private static final class Waiter {
        final Role role;
        final Instant due;
        boolean woken;

        Waiter(Role role, Instant due) {
            this.role = role;
            this.due = due;
        }
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** The calling thread moves this from now on; when it would wait, {@code passes} lets the time pass. */
    void heldBy(Consumer<Duration> passes) {
        hand = new Hand(Thread.currentThread(), passes);
    }

    /**
     * Moves the clock; {@code others} are moved meanwhile, and nobody can ask this one for the time before both are there.
     */
    public void moveTo(Instant to, Runnable others) {
        move(to, others, waiter -> true);
    }

    /** The same, while what comes again and again sleeps on: for stretches in which nothing happens that it would find. */
    void moveQuietlyTo(Instant to, Runnable others) {
        move(to, others, waiter -> waiter.role != Role.DUTY);
    }

    private void move(Instant to, Runnable others, Predicate<Waiter> whom) {
        lock.lock();
        try {
            if (to.isBefore(now)) {
                throw new IllegalArgumentException("time goes on from " + now + ", not back to " + to);
            }
            others.run();
            now = to;
            waiters.removeIf(waiter -> {
                if (waiter.due.isAfter(now) || !whom.test(waiter)) {
                    return false;
                }
                waiter.woken = true;
                dutiesAtWork += waiter.role == Role.DUTY ? 1 : 0;
                return true;
            });
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean areDutiesIdle() {
        lock.lock();
        try {
            return dutiesAtWork == 0;
        } finally {
            lock.unlock();
        }
    }

    public int waitingOperations() {
        lock.lock();
        try {
            return (int) waiters.stream()
                    .filter(waiter -> waiter.role == Role.OPERATION)
                    .count();
        } finally {
            lock.unlock();
        }
    }

    /** When the next one wakes who does something by then; loops only follow what others do. */
    public Optional<Instant> nextDue() {
        return next(waiter -> waiter.role != Role.LOOP);
    }

    /** When the next one wakes for whom somebody else waits: nothing is idle before. */
    public Optional<Instant> nextErrand() {
        return next(waiter -> waiter.role == Role.ERRAND);
    }

    private Optional<Instant> next(Predicate<Waiter> whose) {
        lock.lock();
        try {
            return waiters.stream().filter(whose).map(waiter -> waiter.due).min(Instant::compareTo);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Running every(String name, Duration period, Runnable duty) {
        countDuties(1);
        return real.start(name, () -> {
            role.set(Role.DUTY);
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    duty.run();
                    pause(period);
                }
            } finally {
                countDuties(-1);
            }
        });
    }

    private void countDuties(int more) {
        lock.lock();
        try {
            dutiesAtWork += more;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Running start(String name, Runnable loop) {
        return real.start(name, () -> {
            role.set(Role.LOOP);
            loop.run();
        });
    }

    @Override
    public void pause(Duration duration) {
        Hand mover = hand;
        if (mover != null && mover.thread() == Thread.currentThread()) {
            mover.passes().accept(duration);
            return;
        }
        lock.lock();
        try {
            Waiter waiter = new Waiter(role.get(), now.plus(duration));
            waiters.add(waiter);
            dutiesAtWork -= waiter.role == Role.DUTY ? 1 : 0;
            try {
                while (!waiter.woken) {
                    moved.await();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                if (waiters.remove(waiter)) {
                    dutiesAtWork += waiter.role == Role.DUTY ? 1 : 0;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
