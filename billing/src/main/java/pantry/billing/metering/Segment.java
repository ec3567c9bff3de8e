package pantry.billing.metering;

import java.math.BigInteger;
import java.time.Duration;
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

    Duration duration() {
        return Duration.between(from.at(), to.at());
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
        return pieces(List.of(new Stretch(from.at(), to.at())));
    }

    /** The same, when it was counted in these stretches of it alone. */
    List<Piece> pieces(List<Stretch> counted) {
        List<Stretch> byHour = new ArrayList<>();
        for (Stretch stretch : counted) {
            for (Instant begin = stretch.from(); begin.isBefore(stretch.to()); ) {
                Instant hourEnds = UtcHour.of(begin).to();
                Instant end = hourEnds.isBefore(stretch.to()) ? hourEnds : stretch.to();
                byHour.add(new Stretch(begin, end));
                begin = end;
            }
        }
        List<BigInteger> parts = LargestRemainder.split(
                delta(),
                byHour.stream()
                        .map(part -> BigInteger.valueOf(ChronoUnit.MICROS.between(part.from(), part.to())))
                        .toList());
        List<Piece> pieces = new ArrayList<>(byHour.size());
        BigInteger reached = from.counter();
        for (int i = 0; i < byHour.size(); i++) {
            Point begin = new Point(byHour.get(i).from(), reached);
            reached = reached.add(parts.get(i));
            pieces.add(new Piece(
                    UtcHour.of(begin.at()), begin, new Point(byHour.get(i).to(), reached)));
        }
        return pieces;
    }
}
