package pantry.portal.badday;

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
import java.util.function.Predicate;
import pantry.provisioning.ground.RealTimers;
import pantry.provisioning.ground.Timers;

/**
 * Time that one hand moves: the clock stands until it is moved, and whoever waits is woken when it comes to its instant.
 * It knows who is at work: duties that have not come back to their pause, and how many others wait.
 */
final class SteppedTime extends Clock implements Timers {
    private static final String OPERATIONS = "operation-";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final RealTimers real = new RealTimers();
    private final List<Waiter> waiters = new ArrayList<>();
    private final ThreadLocal<Role> role = ThreadLocal.withInitial(
            () -> Thread.currentThread().getName().startsWith(OPERATIONS) ? Role.OPERATION : Role.ERRAND);
    private Instant now;
    private int dutiesAtWork;

    SteppedTime(Instant start) {
        this.now = start;
    }

    /**
     * Who waits: what comes again and again, a loop that lives by what others do, a step of an operation, or a thread that
     * fetches something for one of these, before it asks again.
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

    /**
     * Moves the clock; {@code others} are moved meanwhile, and nobody can ask this one for the time before both are there.
     */
    void moveTo(Instant to, Runnable others) {
        lock.lock();
        try {
            if (to.isBefore(now)) {
                throw new IllegalArgumentException("time goes on from " + now + ", not back to " + to);
            }
            others.run();
            now = to;
            waiters.removeIf(waiter -> {
                if (waiter.due.isAfter(now)) {
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

    boolean areDutiesIdle() {
        lock.lock();
        try {
            return dutiesAtWork == 0;
        } finally {
            lock.unlock();
        }
    }

    int waitingOperations() {
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
    Optional<Instant> nextDue() {
        return next(waiter -> waiter.role != Role.LOOP);
    }

    /** When the next one wakes for whom somebody else waits: nothing is idle before. */
    Optional<Instant> nextErrand() {
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
        lock.lock();
        dutiesAtWork++;
        lock.unlock();
        Running running = real.start(name, () -> {
            role.set(Role.DUTY);
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    duty.run();
                    pause(period);
                }
            } finally {
                lock.lock();
                dutiesAtWork--;
                lock.unlock();
            }
        });
        return running;
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
