package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.pool.ArrayView;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.Boxes;
import pantry.provisioning.pool.EnclosureView;
import pantry.provisioning.pool.FabricView;
import pantry.provisioning.pool.Forecast;
import pantry.provisioning.pool.PoolSummary;
import pantry.provisioning.telemetry.PollPace;

/**
 * The pool at a glance: of blades that work, so that one that has failed or is being maintained is no capacity, and what was
 * lost with it is held by nobody. {@code guaranteed} is what servers hold, {@code used} what is measured; an order can have at most what
 * is {@code orderable}, which leaves the spares out.
 */
@Schema(name = "Pool")
record PoolJson(
        UUID id,
        String name,
        Health health,
        List<String> troubles,
        CapacityJson capacity,
        CapacityJson guaranteed,
        CapacityJson free,
        CapacityJson orderable,
        MeasuredJson used,
        Map<BladeView.State, Integer> blades,
        int spares,
        List<FabricJson> fabrics,
        int serversNotWhole,
        List<ForecastJson> forecast,
        BoxesJson boxes,
        MeterPollsJson meterPolls) {
    static PoolJson of(
            PoolSummary pool, int serversNotWhole, List<Forecast> forecast, Boxes boxes, PollPace meterPolls) {
        PoolSummary.Room cpu = pool.cpuMillicores();
        PoolSummary.Room memory = pool.memoryMiB();
        PoolSummary.Storage storage = pool.storage();
        return new PoolJson(
                pool.id().value(),
                pool.name(),
                pool.health(),
                pool.troubles(),
                new CapacityJson(cpu.capacity(), memory.capacity(), storage.capacityGiB()),
                new CapacityJson(cpu.guaranteed(), memory.guaranteed(), storage.provisionedGiB()),
                new CapacityJson(cpu.free(), memory.free(), storage.freeGiB()),
                new CapacityJson(cpu.orderable(), memory.orderable(), storage.freeGiB()),
                new MeasuredJson(cpu.used(), memory.used(), storage.writtenBytes()),
                new TreeMap<>(pool.blades()),
                pool.spares(),
                pool.fabrics().stream().map(FabricJson::of).toList(),
                serversNotWhole,
                forecast.stream().map(ForecastJson::of).toList(),
                new BoxesJson(boxes.servers(), boxes.oneBoxEach(), boxes.bladesInUse()),
                MeterPollsJson.of(meterPolls));
    }

    /** Boxes that would be needed with one box per server, a spanning one as many as it stands on, and the blades in use. */
    @Schema(name = "Boxes")
    record BoxesJson(int servers, int oneBoxEach, int bladesInUse) {}

    @Schema(name = "Capacity")
    record CapacityJson(long cpuMillicores, long memoryMiB, long storageGiB) {}

    /** Absent until it was measured. */
    @Schema(name = "Measured")
    record MeasuredJson(
            @Nullable Long cpuMillicores, @Nullable Long memoryMiB, long writtenBytes) {}

    /** How hardware is reached. */
    @Schema(name = "Fabric")
    record FabricJson(
            UUID id,
            String name,
            String url,
            FabricView.State state,
            @Nullable String problem,
            long clockSkewMillis,
            boolean skewed,
            @Nullable Instant seenAt) {
        static FabricJson of(FabricView fabric) {
            return new FabricJson(
                    fabric.id().value(),
                    fabric.name(),
                    fabric.url(),
                    fabric.state(),
                    fabric.problem().isEmpty() ? null : fabric.problem(),
                    fabric.clockSkewMillis(),
                    fabric.isSkewed(),
                    fabric.seenAt());
        }
    }

    @Schema(name = "Enclosure")
    record EnclosureJson(
            UUID id,
            String name,
            int slots,
            int blades,
            Health health,
            boolean reachable,
            List<ControlUnitJson> controlUnits) {
        static EnclosureJson of(EnclosureView enclosure) {
            return new EnclosureJson(
                    enclosure.id().value(),
                    enclosure.name(),
                    enclosure.slots(),
                    enclosure.bladeCount(),
                    enclosure.health(),
                    enclosure.isInReach(),
                    enclosure.controlUnits().stream()
                            .map(unit ->
                                    new ControlUnitJson(unit.id().value(), unit.name(), unit.active(), unit.health()))
                            .toList());
        }
    }

    @Schema(name = "ControlUnit")
    record ControlUnitJson(UUID id, String name, boolean active, Health health) {}

    /** {@code promiseGiB} is what may be provisioned, beyond the capacity by the pool's factor. */
    @Schema(name = "Array")
    record ArrayJson(
            UUID id,
            String name,
            long capacityGiB,
            long promiseGiB,
            long provisionedGiB,
            long writtenBytes,
            boolean filling,
            boolean full,
            Health health) {
        static ArrayJson of(ArrayView array) {
            return new ArrayJson(
                    array.id().value(),
                    array.name(),
                    array.capacityGiB(),
                    array.promiseGiB(),
                    array.provisionedGiB(),
                    array.writtenBytes(),
                    array.isFilling(),
                    array.isFull(),
                    array.health());
        }
    }
}
