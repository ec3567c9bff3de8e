package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.allocator.BladeIndex;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.placement.ArrayRows.ArrayRow;

/**
 * Servers stand where their volumes are: paths to storage end at the hardware that has them. Where a pool has one
 * hardware alone, nothing is asked and nothing passed over.
 */
final class SameHardware {
    /** So many seats on other hardware are passed over before there is said to be none. */
    private static final int PASSED_LIMIT = 10_000;

    private final ArrayRows rows;
    private final PoolIndex index;
    private final boolean isOne;
    private final Map<ArrayId, String> ofArray = new HashMap<>();
    private final Map<UUID, String> ofEnclosure;

    SameHardware(ArrayRows rows, PoolIndex index, List<ArrayRow> arrays) {
        this.rows = rows;
        this.index = index;
        this.isOne = arrays.stream().noneMatch(ArrayRow::isOfSeveral);
        this.ofEnclosure = isOne ? Map.of() : rows.hardwareOfEnclosures();
        arrays.forEach(array -> ofArray.put(array.id(), array.hardware()));
    }

    boolean reaches(@Nullable Spot from, ArrayId array) {
        return isOne || from == null || hardwareOf(from).equals(ofArray.get(array));
    }

    /**
     * Whose disks could be beside it: {@code room} tells of the arrays that are reached whether they have it. {@code next} seats
     * again.
     */
    List<Spot> beside(List<Spot> spots, Supplier<List<Spot>> next, Predicate<Predicate<ArrayId>> room) {
        return isOne ? spots : passing(spots, next, spot -> room.test(array -> reaches(spot, array)));
    }

    /** Whether a volume there can be seen by a server that has its volumes. */
    boolean isBesideVolumesOf(ServerId server, ArrayId array) {
        return isOne
                || rows.hardwareOf(server)
                        .map(hardware -> hardware.equals(ofArray.get(array)))
                        .orElse(true);
    }

    /** For a server that has its volumes. */
    List<Spot> besideVolumes(ServerId server, List<Spot> spots, Supplier<List<Spot>> next) {
        if (isOne || spots.isEmpty()) {
            return spots;
        }
        Optional<String> hardware = rows.hardwareOf(server);
        return hardware.isEmpty()
                ? spots
                : passing(spots, next, spot -> hardwareOf(spot).equals(hardware.get()));
    }

    boolean isOne() {
        return isOne;
    }

    /** That of which a blade is. */
    String of(BladeId blade) {
        int number = index.number(blade);
        return number == BladeIndex.NONE ? "" : hardwareOf(index.blade(number));
    }

    /** Until it is closed, only blades of this hardware are open; all of them were looked at before. */
    Only only(String hardware) {
        return new Only(
                isOne
                        ? List.of()
                        : index.blades().stream()
                                .filter(row -> (row.isAvailable() || row.isToBeWoken())
                                        && !hardwareOf(row).equals(hardware))
                                .toList());
    }

    /** Blades that are closed for one decision. */
    final class Only implements AutoCloseable {
        private final List<BladeRow> others;

        private Only(List<BladeRow> others) {
            this.others = others;
            others.forEach(row -> index.adoptState(row.edited(BladeState.MAINTENANCE, null)));
        }

        @Override
        public void close() {
            others.forEach(index::adoptState);
        }
    }

    /** Seats that don't do are kept taken until one does, so that each is offered once; then they are given back. */
    private List<Spot> passing(List<Spot> first, Supplier<List<Spot>> next, Predicate<Spot> does) {
        List<Spot> passed = new ArrayList<>();
        List<Spot> spots = first;
        while (!spots.isEmpty() && !does.test(spots.getFirst())) {
            passed.addAll(spots);
            spots = passed.size() < PASSED_LIMIT ? next.get() : List.of();
        }
        passed.forEach(index::giveBack);
        return spots;
    }

    private String hardwareOf(Spot spot) {
        return hardwareOf(index.blade(spot.blade()));
    }

    private String hardwareOf(BladeRow blade) {
        return ofEnclosure.getOrDefault(blade.enclosure(), "");
    }
}
