package pantry.billing.metering;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import pantry.billing.metering.Segment.Piece;

/**
 * One epoch of one counter: points in the order of time, from zero at its start. Neighbouring points make segments, and
 * the hours are made of the segments' pieces. A point that comes late replaces the segment that it falls into by two, so
 * the hours depend on which points there are and not on the order in which they came.
 *
 * <p>Only the ends of the chain and the hours that change are in memory.
 */
final class EpochChain {
    final SourceHour.Key anyHour;
    private final Duration longestWithoutGap;
    private final Stretch.Standing standing;
    private final Function<UtcHour, HourCount> stored;
    private final Map<UtcHour, HourCount> changed = new TreeMap<>();
    private Instant startAt;
    private Point first;
    private Point last;
    private long readings;
    private Digest digest;

    /** As it is stored. */
    EpochChain(
            Fold fold, Duration longestWithoutGap, Stretch.Standing standing, Function<UtcHour, HourCount> stored) {
        this.anyHour = new SourceHour.Key(fold.source(), fold.kind(), fold.epoch(), UtcHour.of(fold.startAt()));
        this.longestWithoutGap = longestWithoutGap;
        this.standing = standing;
        this.stored = stored;
        this.startAt = fold.startAt();
        this.first = fold.first();
        this.last = fold.last();
        this.readings = fold.readings();
        this.digest = fold.digest();
    }

    /** How far a chain is folded: what is kept of it between two runs. */
    record Fold(
            String source,
            CounterKind kind,
            String epoch,
            Instant startAt,
            Point first,
            Point last,
            long readings,
            Digest digest) {}

    /** A new chain, of one point. */
    static EpochChain begin(
            String source,
            CounterKind kind,
            String epoch,
            Instant startAt,
            Point point,
            Duration longestWithoutGap,
            Stretch.Standing standing,
            Function<UtcHour, HourCount> stored) {
        Fold fold = new Fold(source, kind, epoch, startAt, point, point, 0, Digest.EMPTY);
        EpochChain chain = new EpochChain(fold, longestWithoutGap, standing, stored);
        chain.add(new Segment(chain.zero(), point));
        chain.count(point);
        return chain;
    }

    String epoch() {
        return anyHour.epoch();
    }

    Point zero() {
        return new Point(startAt, BigInteger.ZERO);
    }

    Point first() {
        return first;
    }

    Point last() {
        return last;
    }

    Fold fold() {
        return new Fold(anyHour.source(), anyHour.kind(), anyHour.epoch(), startAt, first, last, readings, digest);
    }

    Map<UtcHour, HourCount> changed() {
        return changed;
    }

    void append(Point point) {
        add(new Segment(last, point));
        last = point;
        count(point);
    }

    void insert(Point before, Point point, Point after) {
        remove(new Segment(before, after));
        add(new Segment(before, point));
        add(new Segment(point, after));
        count(point);
    }

    /** A point before all others; the chain now starts where it says. */
    void prepend(Instant newStartAt, Point point) {
        removeStart();
        startAt = newStartAt;
        add(new Segment(zero(), point));
        add(new Segment(point, first));
        first = point;
        count(point);
    }

    void moveStart(Instant newStartAt) {
        if (!newStartAt.equals(startAt)) {
            removeStart();
            startAt = newStartAt;
            add(new Segment(zero(), first));
        }
    }

    private void removeStart() {
        Segment begin = new Segment(zero(), first);
        remove(begin);
        spread(begin).pieces().forEach(piece -> hour(piece.hour()).forgetFirst());
    }

    private void add(Segment segment) {
        Spread spread = spread(segment);
        for (Piece piece : spread.pieces()) {
            hour(piece.hour()).add(piece, spread.gap());
        }
    }

    private void remove(Segment segment) {
        Spread spread = spread(segment);
        for (Piece piece : spread.pieces()) {
            hour(piece.hour()).remove(piece, spread.gap());
        }
    }

    private record Spread(List<Piece> pieces, boolean gap) {}

    /**
     * Over the time between its points. A port is not read while its server is stopped, and sends nothing then: what lies
     * between the reading before and the one after was counted while the server ran. A blade that stands still is not
     * stored at each look, and of none is anything estimated for a bill.
     */
    private Spread spread(Segment segment) {
        boolean longer = segment.duration().compareTo(longestWithoutGap) > 0;
        if (!longer || anyHour.kind().ofBlade()) {
            return new Spread(segment.pieces(), false);
        }
        if (anyHour.kind() == CounterKind.PORT_OUT) {
            List<Stretch> ran = standing.between(segment.from().at(), segment.to().at());
            if (!ran.isEmpty()) {
                return new Spread(
                        segment.pieces(ran), Stretch.sum(ran).compareTo(longestWithoutGap) > 0);
            }
        }
        return new Spread(segment.pieces(), true);
    }

    private void count(Point point) {
        Digest one = Digest.ofReading(anyHour.source(), anyHour.kind(), anyHour.epoch(), point);
        hour(UtcHour.before(point.at())).addReading(one);
        digest = digest.plus(one);
        readings++;
    }

    private HourCount hour(UtcHour hour) {
        return changed.computeIfAbsent(hour, stored);
    }
}
