package pantry.emulator.simulated.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest events, oldest first. It is written from the log, the same way when things happen and when the log is
 * replayed, so that it goes on after a restart without a gap. Callers hold the simulation's lock.
 */
public final class Feed {
    /** Whoever is further behind has to look at everything anew. */
    public static final int CAPACITY = 10_000;

    private final ArrayDeque<ModelEvent> events = new ArrayDeque<>();
    private long lastNumber;
    private boolean open;

    /** The number of the latest event, 0 when there was none yet. */
    public long lastNumber() {
        return lastNumber;
    }

    /** The number of the oldest event that is still here; one more than the last number when none is. */
    public long firstNumber() {
        return events.isEmpty() ? lastNumber + 1 : events.getFirst().number();
    }

    /** Up to so many events after a number. When {@code number + 1 < firstNumber()}, some are missing before them. */
    public List<ModelEvent> after(long number, int max) {
        List<ModelEvent> found = new ArrayList<>();
        long skip = Math.max(0, number + 1 - firstNumber());
        if (skip < events.size()) {
            events.stream().skip(skip).limit(max).forEach(found::add);
        }
        return found;
    }

    /** Everything that is kept. */
    public List<ModelEvent> kept() {
        return List.copyOf(events);
    }

    /** Whether events are told: not while a new world is built, nor while a shortened log is read. */
    public boolean isOpen() {
        return open;
    }

    /** From here on, after these. */
    public void open(long last, List<ModelEvent> kept) {
        events.clear();
        events.addAll(kept);
        lastNumber = last;
        open = true;
    }

    public void add(ModelEvent event) {
        if (event.number() != lastNumber + 1) {
            throw new IllegalArgumentException("event " + event.number() + " after " + lastNumber);
        }
        events.addLast(event);
        lastNumber = event.number();
        if (events.size() > CAPACITY) {
            events.removeFirst();
        }
    }
}
