package pantry.billing.metering;

import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Segment.Piece;

/**
 * What one epoch of one counter counted in one hour, while it is being worked out: the pieces of its segments that lie
 * in the hour. The counter at the hour's first instant is kept, and the one at its last follows from the quantity.
 */
final class HourCount {
    final UtcHour hour;
    private @Nullable Point first;
    private Instant lastAt;
    private BigInteger quantity;
    private BigInteger interpolated;
    private int gaps;
    private long readings;
    private Digest digest;

    private HourCount(
            UtcHour hour,
            @Nullable Point first,
            Instant lastAt,
            BigInteger quantity,
            BigInteger interpolated,
            int gaps,
            long readings,
            Digest digest) {
        this.hour = hour;
        this.first = first;
        this.lastAt = lastAt;
        this.quantity = quantity;
        this.interpolated = interpolated;
        this.gaps = gaps;
        this.readings = readings;
        this.digest = digest;
    }

    static HourCount empty(UtcHour hour) {
        return new HourCount(hour, null, hour.from(), BigInteger.ZERO, BigInteger.ZERO, 0, 0, Digest.EMPTY);
    }

    static HourCount of(SourceHour stored) {
        return new HourCount(
                stored.key().hour(),
                stored.first(),
                stored.last().at(),
                stored.quantity(),
                stored.interpolated(),
                stored.gaps(),
                stored.readings(),
                stored.digest());
    }

    void add(Piece piece, boolean gap) {
        quantity = quantity.add(piece.quantity());
        if (gap) {
            interpolated = interpolated.add(piece.quantity());
            gaps++;
        }
        // At the hour's edge the counter is a computed one, and the newest computation holds.
        boolean earlier = first == null || piece.from().at().isBefore(first.at());
        if (earlier || piece.from().at().equals(hour.from())) {
            first = piece.from();
        }
        if (piece.to().at().isAfter(lastAt)) {
            lastAt = piece.to().at();
        }
    }

    void remove(Piece piece, boolean gap) {
        quantity = quantity.subtract(piece.quantity());
        if (gap) {
            interpolated = interpolated.subtract(piece.quantity());
            gaps--;
        }
    }

    /** Where the hour begins is to be said again by the pieces that are added from now on. */
    void forgetFirst() {
        first = null;
    }

    void addReading(Digest reading) {
        readings++;
        digest = digest.plus(reading);
    }

    /** Absent when nothing of the counter lies in this hour any more. */
    @Nullable
    SourceHour toSourceHour(SourceHour.Key key, @Nullable Owner owner) {
        if (first == null) {
            if (quantity.signum() != 0 || readings != 0) {
                throw new IllegalStateException("an hour with usage has no beginning: " + key);
            }
            return null;
        }
        Point last = new Point(lastAt, first.counter().add(quantity));
        return new SourceHour(key, owner, first, last, interpolated, gaps, readings, digest);
    }
}
