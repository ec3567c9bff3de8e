package pantry.provisioning.telemetry;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source counted between two instants, evenly spread. Stretches come from a counter's points: between points of one
 * epoch it is their difference; a new epoch's first point counted from zero since the point before it, or since the source
 * began. Points too far apart make none: nobody knows how it was between them.
 */
record Stretch(Instant from, Instant to, BigDecimal counted) {
    /** A counter's first and last value in one step of one epoch, which is all that a mean over the step needs. */
    record Point(String epoch, Instant firstAt, BigDecimal first, Instant lastAt, BigDecimal last) {}

    /** Of one source and one meter, the points in order of time. */
    static List<Stretch> of(List<Point> points, @Nullable Instant begunAt, PaceHistory pace) {
        List<Stretch> stretches = new ArrayList<>();
        Instant reached = begunAt;
        BigDecimal counter = BigDecimal.ZERO;
        String epoch = "";
        for (Point point : points) {
            BigDecimal before = point.epoch().equals(epoch) ? counter : BigDecimal.ZERO;
            if (reached != null && reached.isBefore(point.firstAt()) && !pace.isGap(reached, point.firstAt())) {
                add(stretches, reached, point.firstAt(), point.first().subtract(before));
            }
            if (point.firstAt().isBefore(point.lastAt())) {
                add(stretches, point.firstAt(), point.lastAt(), point.last().subtract(point.first()));
            }
            reached = point.lastAt();
            counter = point.last();
            epoch = point.epoch();
        }
        return stretches;
    }

    /** A counter that runs backwards is metering's to put aside; here it tells nothing. */
    private static void add(List<Stretch> stretches, Instant from, Instant to, BigDecimal counted) {
        if (counted.signum() >= 0) {
            stretches.add(new Stretch(from, to, counted));
        }
    }

    /** The share that lies between two instants, which overlap it. */
    double within(Instant begin, Instant end) {
        long overlap = ChronoUnit.MICROS.between(later(from, begin), earlier(to, end));
        return counted.doubleValue() * overlap / ChronoUnit.MICROS.between(from, to);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
