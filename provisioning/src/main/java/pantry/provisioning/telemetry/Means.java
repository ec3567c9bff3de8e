package pantry.provisioning.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One meter of one server over a window: what all its sources counted in a step, by the time of which that is known. */
final class Means {
    private static final double MICROS_PER_SECOND = 1_000_000;

    private record Covered(Instant from, Instant to) {}

    private final Window window;
    private final double[] counted;
    private final List<List<Covered>> covered = new ArrayList<>();

    Means(Window window) {
        this.window = window;
        this.counted = new double[Math.toIntExact(window.count())];
        for (int point = 0; point < counted.length; point++) {
            covered.add(new ArrayList<>());
        }
    }

    void add(Stretch stretch) {
        if (!stretch.from().isBefore(window.to()) || !stretch.to().isAfter(window.from())) {
            return;
        }
        int point = (int) Duration.between(window.from(), Stretch.later(stretch.from(), window.from()))
                .dividedBy(window.step());
        for (; point < counted.length && window.start(point).isBefore(stretch.to()); point++) {
            Instant begin = Stretch.later(stretch.from(), window.start(point));
            Instant end = Stretch.earlier(stretch.to(), window.start(point + 1));
            counted[point] += stretch.within(begin, end);
            covered.get(point).add(new Covered(begin, end));
        }
    }

    /** Per second of the time that is covered; slices side by side add up, one after the other follow each other. */
    @Nullable
    Double perSecond(int point) {
        long micros = union(covered.get(point));
        return micros == 0 ? null : Double.valueOf(counted[point] / (micros / MICROS_PER_SECOND));
    }

    private static long union(List<Covered> parts) {
        long micros = 0;
        Instant reached = Instant.MIN;
        for (Covered part :
                parts.stream().sorted(Comparator.comparing(Covered::from)).toList()) {
            Instant from = Stretch.later(part.from(), reached);
            if (from.isBefore(part.to())) {
                micros += ChronoUnit.MICROS.between(from, part.to());
                reached = part.to();
            }
        }
        return micros;
    }
}
