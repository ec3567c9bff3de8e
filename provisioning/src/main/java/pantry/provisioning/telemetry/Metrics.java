package pantry.provisioning.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.MeterValue.Meter;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.telemetry.MeterHistory.Given;
import pantry.provisioning.telemetry.MeterHistory.Size;

/** Series for charts, computed from the cumulative readings that bills are computed from. */
@Component
public final class Metrics {
    private static final double MILLI = 1_000;
    private static final double MICRO = 1_000_000;
    private static final double BYTES_PER_MIB = 1L << 20;

    private final MeterHistory history;
    private final Paces paces;
    private final Transactions transactions;
    private final Clock clock;

    Metrics(MeterHistory history, Paces paces, Transactions transactions, Clock clock) {
        this.history = history;
        this.paces = paces;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A server's use from one instant to another; what is absent is chosen: the hour until now, in a step that a chart can
     * show. The ends are moved outwards to multiples of the step. At most {@link Window#POINTS_LIMIT} points, and no step
     * below ten seconds.
     */
    public MetricsAnswer series(
            TenantId tenant, ServerId server, @Nullable Instant from, @Nullable Instant to, @Nullable Duration step) {
        return transactions
                .forTenant(tenant)
                .read(() -> history.sizeOf(tenant, server)
                        .<MetricsAnswer>map(size -> switch (Window.of(from, to, step, clock)) {
                            case Window.Asked.Good(Window window) ->
                                new MetricsAnswer.Found(series(tenant, server, size, window));
                            case Window.Asked.Wrong(String field, String reason) ->
                                new MetricsAnswer.Refused(field, reason);
                        })
                        .orElseGet(MetricsAnswer.NotFound::new));
    }

    private Series series(TenantId tenant, ServerId server, Size size, Window window) {
        Map<Meter, Means> means = history.means(tenant, server, window, paces.known());
        List<Given> given = history.given(tenant, server, window);
        List<Series.Point> points = new ArrayList<>();
        for (int i = 0; i < window.count(); i++) {
            List<Given> then = during(given, window.start(i), window.start(i + 1));
            int cpu = most(then, Given::cpuMillicores);
            int memory = most(then, Given::memoryMiB);
            points.add(new Series.Point(
                    window.start(i),
                    mean(means, Meter.SLICE_CPU, i, MILLI / MICRO),
                    cpu,
                    most(then, one -> ceiling(one.cpuMillicores(), one.ceilingMillicores(), size.ceilingMillicores())),
                    mean(means, Meter.SLICE_MEMORY, i, 1 / BYTES_PER_MIB),
                    memory,
                    most(then, one -> ceiling(one.memoryMiB(), one.memoryCeilingMiB(), size.memoryCeilingMiB())),
                    mean(means, Meter.VOLUME_WRITTEN, i, 1),
                    size.diskBytes(),
                    mean(means, Meter.PORT_OUT, i, 1)));
        }
        return new Series(window.from(), window.to(), window.step(), points);
    }

    /** As it was then, or, where nobody noted that, as it is today; none while it held nothing. */
    private static int ceiling(int guarantee, @Nullable Integer then, int today) {
        return guarantee == 0 ? 0 : Math.max(guarantee, then == null ? today : then);
    }

    private static @Nullable Double mean(Map<Meter, Means> means, Meter meter, int point, double factor) {
        Means ofMeter = means.get(meter);
        Double perSecond = ofMeter == null ? null : ofMeter.perSecond(point);
        return perSecond == null ? null : Double.valueOf(perSecond * factor);
    }

    private static List<Given> during(List<Given> given, Instant from, Instant to) {
        return given.stream()
                .filter(one -> one.from().isBefore(to) && one.to().isAfter(from))
                .toList();
    }

    /** Each for itself: a step in which cpu fell and memory grew has the cpu from before and the memory from after. */
    private static int most(List<Given> given, ToIntFunction<Given> amount) {
        return given.stream().mapToInt(amount).max().orElse(0);
    }
}
