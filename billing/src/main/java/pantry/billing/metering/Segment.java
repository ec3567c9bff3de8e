package pantry.billing.metering;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What was counted between two neighbouring points of a counter, spread evenly over the time between them. */
record Segment(Point from, Point to) {
    Segment {
        if (to.at().isBefore(from.at()) || to.counter().compareTo(from.counter()) < 0) {
            throw new IllegalArgumentException("a counter runs forward: " + from + ", " + to);
        }
    }

    /** The part of a segment that lies in one hour. */
    record Piece(UtcHour hour, Point from, Point to) {
        BigInteger quantity() {
            return to.counter().subtract(from.counter());
        }
    }

    BigInteger delta() {
        return to.counter().subtract(from.counter());
    }

    /** By hour, in order; they sum to the segment exactly. One without duration lies in the hour that it ends. */
    List<Piece> pieces() {
        if (from.at().equals(to.at())) {
            return List.of(new Piece(UtcHour.before(to.at()), from, to));
        }
        UtcHour hour = UtcHour.of(from.at());
        if (!to.at().isAfter(hour.to())) {
            return List.of(new Piece(hour, from, to));
        }
        List<UtcHour> hours = new ArrayList<>();
        List<Instant> ends = new ArrayList<>();
        List<BigInteger> micros = new ArrayList<>();
        for (Instant begin = from.at(); begin.isBefore(to.at()); ) {
            UtcHour current = UtcHour.of(begin);
            Instant end = current.to().isBefore(to.at()) ? current.to() : to.at();
            hours.add(current);
            ends.add(end);
            micros.add(BigInteger.valueOf(ChronoUnit.MICROS.between(begin, end)));
            begin = end;
        }
        List<BigInteger> parts = LargestRemainder.split(delta(), micros);
        List<Piece> pieces = new ArrayList<>(hours.size());
        Point reached = from;
        for (int i = 0; i < hours.size(); i++) {
            Point end = new Point(ends.get(i), reached.counter().add(parts.get(i)));
            pieces.add(new Piece(hours.get(i), reached, end));
            reached = end;
        }
        return pieces;
    }
}
