package pantry.provisioning.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far polls were apart at each instant, as far as it is known. Time is counted in polls here: the time between two
 * instants is as many of them as fit in, each part of it at the pace that held then. So a reading before a change of the pace
 * and one after it are judged by what was to be expected between them, no more and no less.
 *
 * <p>Paces are only added, and each before its first instant comes: what lies between two instants that have been is the same
 * whenever it is asked.
 */
public final class PaceHistory {
    /** Between two readings further apart than this many polls nobody can say how it was. */
    public static final int POLLS_OF_A_GAP = 3;

    private final Duration unnoted;
    private final List<Pace> paces;

    private PaceHistory(Duration unnoted, List<Pace> paces) {
        this.unnoted = unnoted;
        this.paces = paces;
    }

    /** The one pace that holds while none is noted. */
    static PaceHistory of(Duration unnoted) {
        return new PaceHistory(unnoted, List.of());
    }

    /** With those that were noted since, in their order. */
    PaceHistory plus(List<Pace> newer) {
        List<Pace> all = new ArrayList<>(paces);
        for (Pace pace : newer) {
            if (pace.sequence() != all.size() + 1
                    || (!all.isEmpty() && !pace.from().isAfter(all.getLast().from()))) {
                throw new IllegalArgumentException(pace + " does not follow " + all.size() + " paces");
            }
            all.add(pace);
        }
        return new PaceHistory(unnoted, List.copyOf(all));
    }

    int noted() {
        return paces.size();
    }

    /** The newest, whether it holds already or not. */
    Optional<Pace> newest() {
        return paces.isEmpty() ? Optional.empty() : Optional.of(paces.getLast());
    }

    /** Absent while none is noted. */
    public Optional<Pace> paceAt(Instant at) {
        return paces.isEmpty() ? Optional.empty() : Optional.of(paces.get(inForce(at)));
    }

    /** How far polls are apart at an instant. */
    public Duration at(Instant instant) {
        return interval(inForce(instant));
    }

    /** Whether more than three polls should have been between two instants. */
    public boolean isGap(Instant from, Instant to) {
        return to.isAfter(after(from, POLLS_OF_A_GAP));
    }

    /** The longest time between two readings that was no gap, anywhere between two instants. */
    public Duration longestWithoutGap(Instant from, Instant to) {
        Duration longest = at(from);
        for (Pace pace : paces) {
            boolean within = pace.from().isAfter(from) && pace.from().isBefore(to);
            longest = within && pace.interval().compareTo(longest) > 0 ? pace.interval() : longest;
        }
        return longest.multipliedBy(POLLS_OF_A_GAP);
    }

    /** The instant so many polls later. */
    public Instant after(Instant from, int polls) {
        Instant reached = from;
        double left = polls;
        for (int at = inForce(from); ; at++) {
            Instant end = later(reached, interval(at), left);
            if (at + 1 >= paces.size() || !end.isAfter(paces.get(at + 1).from())) {
                return end;
            }
            left -= polls(reached, paces.get(at + 1).from(), interval(at));
            reached = paces.get(at + 1).from();
        }
    }

    /** The instant so many polls earlier. */
    public Instant before(Instant to, int polls) {
        Instant reached = to;
        double left = polls;
        for (int at = inForce(to); ; at--) {
            Instant begin = later(reached, interval(at), -left);
            if (at <= 0 || !begin.isBefore(paces.get(at).from())) {
                return begin;
            }
            left -= polls(paces.get(at).from(), reached, interval(at));
            reached = paces.get(at).from();
        }
    }

    /** From the newest on: it is nearly always asked about lately. What was before the first was as the first. */
    private int inForce(Instant at) {
        int found = paces.size() - 1;
        while (found > 0 && paces.get(found).from().isAfter(at)) {
            found--;
        }
        return found;
    }

    private Duration interval(int at) {
        return paces.isEmpty() ? unnoted : paces.get(at).interval();
    }

    private static Instant later(Instant from, Duration interval, double polls) {
        return from.plusNanos(Math.round(interval.toNanos() * polls));
    }

    private static double polls(Instant from, Instant to, Duration interval) {
        return (double) Duration.between(from, to).toNanos() / interval.toNanos();
    }
}
