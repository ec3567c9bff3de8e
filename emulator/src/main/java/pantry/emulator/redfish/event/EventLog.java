package pantry.emulator.redfish.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest notices, oldest first. Those of the hardware have its own numbers, which last over restarts; those of the
 * service itself have the number of the hardware's last one and a count, as in {@code 17.3}. Readers wait here, each
 * with its own place, so that a slow one holds up nobody and nothing is kept twice.
 */
public final class EventLog {
    public static final int CAPACITY = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final String run;
    private long lastPlace;
    private long lastNumber;
    private long ownCount;
    private String lastTime = "";
    private boolean closed;

    /**
     * A notice in its place.
     *
     * @param place counts up by one while the process lives
     * @param number of the hardware's last event up to here
     */
    record Entry(long place, long number, String id, Notice notice) {}

    /** What a reader finds: the notices, and whether some before them are lost. */
    record Found(List<Entry> entries, boolean gap) {}

    /**
     * @param run differs from those of other runs, so that ids of the service's own notices do not come twice
     * @param number of the hardware's last event before
     */
    public EventLog(String run, long number) {
        this.run = run;
        this.lastNumber = number;
    }

    /** When the last thing happened. */
    String lastTime() {
        lock.lock();
        try {
            return lastTime;
        } finally {
            lock.unlock();
        }
    }

    /** The number of the hardware's last event that is in here. */
    public long lastNumber() {
        lock.lock();
        try {
            return lastNumber;
        } finally {
            lock.unlock();
        }
    }

    /** An event of the hardware; several notices of one event share its number. */
    public void add(long number, int part, Notice notice) {
        lock.lock();
        try {
            lastNumber = number;
            append(part == 0 ? String.valueOf(number) : number + "-" + part, notice);
        } finally {
            lock.unlock();
        }
    }

    /** The hardware's events up to this number are told, or never will be. */
    public void reach(long number) {
        lock.lock();
        try {
            lastNumber = Math.max(lastNumber, number);
        } finally {
            lock.unlock();
        }
    }

    /** A notice of the service itself. */
    public void add(Notice notice) {
        lock.lock();
        try {
            ownCount++;
            append(lastNumber + "." + run + ownCount, notice);
        } finally {
            lock.unlock();
        }
    }

    /** Wakes everybody; nothing is waited for any more. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The place behind everything. */
    long end() {
        lock.lock();
        try {
            return lastPlace;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The place behind the notice with this id. Where it is no longer here, the hardware's number in it tells what came
     * after; an id that is none of ours begins at the end.
     */
    long placeAfter(String id) {
        lock.lock();
        try {
            for (Entry entry : entries) {
                if (entry.id().equals(id)) {
                    return entry.place();
                }
            }
            if (!id.matches("[0-9]{1,18}([.-].*)?")) {
                return lastPlace;
            }
            long number = Long.parseLong(id.split("[.-]", 2)[0]);
            if (number > lastNumber) {
                return lastPlace;
            }
            for (Entry entry : entries) {
                if (entry.number() > number) {
                    boolean missing = entry.number() > number + 1;
                    // One place further back says that there is a gap.
                    return missing && entry.place() == entries.getFirst().place()
                            ? entry.place() - 2
                            : entry.place() - 1;
                }
            }
            return lastPlace;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something behind a place, the time is over, or the log is closed. */
    Found await(long place, int max, Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (lastPlace <= place && !closed && left > 0) {
                left = more.awaitNanos(left);
            }
            return after(place, max);
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits a while that ends early when the log is closed. */
    void pause(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!closed && left > 0) {
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets those who wait look again at what else they wait for. */
    void nudge() {
        lock.lock();
        try {
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Found after(long place, int max) {
        List<Entry> found = new ArrayList<>();
        long first = lastPlace - entries.size() + 1;
        long skip = Math.max(0, place + 1 - first);
        entries.stream().skip(skip).limit(max).forEach(found::add);
        return new Found(found, place + 1 < first);
    }

    private void append(String id, Notice notice) {
        lastPlace++;
        if (notice instanceof Notice.Happened happened) {
            lastTime = happened.time();
        }
        entries.addLast(new Entry(lastPlace, lastNumber, id, notice));
        if (entries.size() > CAPACITY) {
            entries.removeFirst();
        }
        more.signalAll();
    }
}
