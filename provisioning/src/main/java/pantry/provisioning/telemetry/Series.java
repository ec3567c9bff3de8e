package pantry.provisioning.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server used, step by step: points at multiples of the step since 1970, from {@code from} to before {@code to}. */
public record Series(Instant from, Instant to, Duration step, List<Point> points) {
    public Series {
        points = List.copyOf(points);
    }

    /**
     * One step that begins {@code at}: means over the part of it of which there are readings, absent where there are none;
     * with the most that was guaranteed and the ceiling in that step, zero while it held nothing. The disk's size is the
     * volumes' of today.
     */
    public record Point(
            Instant at,
            @Nullable Double cpuUsedMillicores,
            int cpuGuaranteedMillicores,
            int cpuCeilingMillicores,
            @Nullable Double memoryUsedMiB,
            int memoryGuaranteedMiB,
            int memoryCeilingMiB,
            @Nullable Double diskWrittenBytes,
            long diskSizeBytes,
            @Nullable Double networkOutBytesPerSecond) {}
}
