package pantry.billing.metering;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import pantry.billing.metering.Segment.Piece;
import pantry.provisioning.telemetry.PaceHistory;

/**
 * One epoch of one counter: points in the order of time, from zero at its start. Neighbouring points make segments, and
 * the hours are made of the segments' pieces. A point that comes late replaces the segment that it falls into by two, so
 * the hours depend on which points there are and not on the order in which they came.
 *
 * <p>Only the ends of the chain and the hours that change are in memory.
 */
final class EpochChain {
    final SourceHour.Key anyHour;
    private final PaceHistory pace;
    private final Function<UtcHour, HourCount> stored;
    private final Map<UtcHour, HourCount> changed = new TreeMap<>();
    private Instant startAt;
    private Point first;
    private Point last;
    private long readings;
    private Digest digest;

    /** As it is stored. */
    EpochChain(Fold fold, PaceHistory pace, Function<UtcHour, HourCount> stored) {
        this.anyHour = new SourceHour.Key(fold.source(), fold.kind(), fold.epoch(), UtcHour.of(fold.startAt()));
        this.pace = pace;
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
            PaceHistory pace,
            Function<UtcHour, HourCount> stored) {
        Fold fold = new Fold(source, kind, epoch, startAt, point, point, 0, Digest.EMPTY);
        EpochChain chain = new EpochChain(fold, pace, stored);
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
        begin.pieces().forEach(piece -> hour(piece.hour()).forgetFirst());
    }

    private void add(Segment segment) {
        boolean gap = isGap(segment);
        for (Piece piece : segment.pieces()) {
            hour(piece.hour()).add(piece, gap);
        }
    }

    private void remove(Segment segment) {
        boolean gap = isGap(segment);
        for (Piece piece : segment.pieces()) {
            hour(piece.hour()).remove(piece, gap);
        }
    }

    /** A blade that stands still is not stored at each look, and of none is anything estimated for a bill. */
    private boolean isGap(Segment segment) {
        return !anyHour.kind().ofBlade()
                && pace.isGap(segment.from().at(), segment.to().at());
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
