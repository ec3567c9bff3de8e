package pantry.emulator.redfish.event;

import java.time.Duration;
import java.util.function.Supplier;
import pantry.emulator.redfish.message.Bodies;

/** Brings one destination its notices, one after the other, as often as its retry policy says. */
final class Courier implements Runnable {
    private static final int BATCH = 100;
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);

    private final EventLog log;
    private final Postman postman;
    private final Supplier<Retries> retries;
    private final Runnable terminate;
    private volatile Destination destination;
    private volatile State state = State.SENDING;
    private long place;

    /** How a courier is. */
    enum State {
        /** Notices go out, or are tried to. */
        SENDING,
        /** The destination did not answer; somebody has to resume it. */
        SUSPENDED,
        /** Nobody wants it any more. */
        ENDED
    }

    /** How often and how soon a notice is tried again. */
    record Retries(int attempts, Duration interval) {}

    Courier(Destination destination, EventLog log, Postman postman, Supplier<Retries> retries, Runnable terminate) {
        this.destination = destination;
        this.log = log;
        this.postman = postman;
        this.retries = retries;
        this.terminate = terminate;
        this.place = log.end();
    }

    State state() {
        return state;
    }

    void change(Destination changed) {
        destination = changed;
    }

    void resume() {
        if (state == State.SUSPENDED) {
            state = State.SENDING;
            log.nudge();
        }
    }

    void end() {
        state = State.ENDED;
        log.nudge();
    }

    @Override
    public void run() {
        try {
            while (isWanted()) {
                if (state == State.SUSPENDED) {
                    log.pause(Duration.ofSeconds(1));
                } else {
                    EventLog.Found found = log.await(place, BATCH, IDLE);
                    for (EventLog.Entry entry : found.entries()) {
                        take(entry);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** While it is suspended the notice in hand stays where it is, and is the first afterwards. */
    private void take(EventLog.Entry entry) throws InterruptedException {
        if (state != State.SENDING || !isWanted()) {
            return;
        }
        Destination to = destination;
        boolean taken = !to.interest().wanted().accepts(entry.notice()) || sent(to, entry);
        if (taken) {
            place = entry.place();
        }
    }

    private boolean sent(Destination to, EventLog.Entry entry) throws InterruptedException {
        byte[] json = Bodies.write(entry.notice().json(entry.id(), to.context(), to.includeOrigin()));
        int failures = 0;
        while (isWanted()) {
            if (postman.deliver(to, json)) {
                return true;
            }
            failures++;
            Retries how = retries.get();
            if (failures > how.attempts() && gaveUp(to)) {
                return false;
            }
            log.pause(wait(to, how, failures));
        }
        return false;
    }

    private boolean gaveUp(Destination to) {
        return switch (to.retryPolicy()) {
            case TERMINATE_AFTER_RETRIES -> {
                state = State.ENDED;
                terminate.run();
                yield true;
            }
            case SUSPEND_RETRIES -> {
                state = State.SUSPENDED;
                yield true;
            }
            case RETRY_FOREVER, RETRY_FOREVER_WITH_BACKOFF -> false;
        };
    }

    private static Duration wait(Destination to, Retries how, int failures) {
        if (to.retryPolicy() != Destination.RetryPolicy.RETRY_FOREVER_WITH_BACKOFF || failures <= how.attempts()) {
            return how.interval();
        }
        int doublings = Math.min(failures - how.attempts(), 10);
        Duration longer = how.interval().multipliedBy(1L << doublings);
        return longer.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : longer;
    }

    private boolean isWanted() {
        return state != State.ENDED && !log.isClosed();
    }
}
