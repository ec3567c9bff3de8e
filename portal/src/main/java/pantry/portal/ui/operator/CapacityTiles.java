package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.pool.Forecast;
import pantry.provisioning.pool.Forecast.Resource;
import pantry.provisioning.pool.PoolSummary;

/** Processors, memory and storage of the pool: how full it is. */
final class CapacityTiles extends Div {
    private static final double BYTES_PER_GIB = 1L << 30;

    private final CapacityTile cpu = new CapacityTile("racks.cpu");
    private final CapacityTile memory = new CapacityTile("racks.memory");
    private final CapacityTile storage = new CapacityTile("racks.storage");

    CapacityTiles() {
        addClassName("g3");
        add(cpu, memory, storage);
    }

    void show(PoolSummary pool, List<Forecast> forecasts) {
        cpu.show(room(pool.cpuMillicores(), Shown::processors, outlook(forecasts, Resource.CPU_MILLICORES)));
        memory.show(room(pool.memoryMiB(), Shown::memory, outlook(forecasts, Resource.MEMORY_MIB)));
        List<Status> written = new ArrayList<>();
        ForecastWords.of(forecasts, Resource.WRITTEN_BYTES)
                .ifPresent(line -> written.add(said("racks.forecast.written", line)));
        ForecastWords.of(forecasts, Resource.PROVISIONED_GIB)
                .ifPresent(line -> written.add(said("racks.forecast.promised", line)));
        storage.show(storage(pool.storage(), List.copyOf(written)));
    }

    private static List<Status> outlook(List<Forecast> forecasts, Resource resource) {
        return ForecastWords.of(forecasts, resource).stream().toList();
    }

    private static Status said(String key, Status line) {
        return new Status(line.icon(), Texts.of(key, line.word()), line.tone());
    }

    private static CapacityTile.Shows room(PoolSummary.Room room, DoubleFunction<String> shown, List<Status> outlook) {
        double capacity = (double) room.capacity();
        double held = (double) room.guaranteed();
        Long measured = room.used();
        double used = measured == null ? 0 : measured.doubleValue();
        return new CapacityTile.Shows(
                shown.apply(capacity),
                capacity,
                used,
                held,
                percent(held, capacity),
                Texts.of("racks.tile.guaranteed", shown.apply(held)),
                measured == null
                        ? Texts.of("racks.unmeasured")
                        : Texts.of("racks.tile.used", percent(used, capacity), shown.apply(used)),
                outlook);
    }

    /** What is written fills an array; what is promised is bounded by its factor. */
    private static CapacityTile.Shows storage(PoolSummary.Storage storage, List<Status> outlook) {
        double capacityGiB = (double) storage.capacityGiB();
        double writtenGiB = storage.writtenBytes() / BYTES_PER_GIB;
        return new CapacityTile.Shows(
                Shown.storage(storage.capacityGiB()),
                capacityGiB,
                writtenGiB,
                0,
                percent(writtenGiB, capacityGiB),
                Texts.of("racks.tile.written", Shown.bytes((double) storage.writtenBytes())),
                Texts.of(
                        "racks.tile.provisioned",
                        Shown.storage(storage.provisionedGiB()),
                        Shown.storage(storage.promiseGiB())),
                outlook);
    }

    private static String percent(double amount, double whole) {
        return Shown.percent(whole <= 0 ? 0 : amount / whole);
    }
}
