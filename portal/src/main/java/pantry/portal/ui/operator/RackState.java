package pantry.portal.ui.operator;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.operation.OperationFilter;
import pantry.provisioning.operation.OperationPage;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.pool.ArrayView;
import pantry.provisioning.pool.BladeFilter;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.EnclosureView;
import pantry.provisioning.pool.Pool;
import pantry.provisioning.pool.PoolSummary;

/** Everything that the racks show, as it was at one look. */
record RackState(
        PoolSummary summary,
        List<EnclosureView> enclosures,
        List<BladeView> blades,
        List<ArrayView> arrays,
        OperationPage stuck) {
    /** More blades than this are no rack that anybody walks. */
    private static final int MOST_BLADES = 10_000;
    /** Of more stuck operations the first are named. */
    private static final int STUCK_NAMED = 3;

    RackState {
        enclosures = List.copyOf(enclosures);
        blades = List.copyOf(blades);
        arrays = List.copyOf(arrays);
    }

    /** Empty until the hardware was first looked at. */
    static Optional<RackState> look(Pool pool, Operations operations) {
        return pool.summary()
                .map(summary -> new RackState(
                        summary,
                        pool.enclosures(),
                        pool.blades(BladeFilter.ALL, null, MOST_BLADES),
                        pool.arrays(),
                        operations.page(new OperationFilter(null, OperationState.STUCK, null), null, STUCK_NAMED)));
    }

    /** By slot. */
    Map<Integer, BladeView> bladesOf(EnclosureId enclosure) {
        return blades.stream()
                .filter(blade -> blade.enclosure().equals(enclosure))
                .collect(Collectors.toMap(BladeView::slot, blade -> blade, (one, other) -> one));
    }

    Optional<BladeView> blade(@Nullable String name) {
        return blades.stream().filter(blade -> blade.name().equals(name)).findFirst();
    }

    List<OnBlade> slicesOf(ServerId server) {
        return blades.stream()
                .flatMap(blade -> blade.slices().stream()
                        .filter(slice -> slice.server().equals(server))
                        .map(slice -> new OnBlade(blade, slice)))
                .sorted(Comparator.comparing(one -> one.blade().name()))
                .toList();
    }

    /** Whether it is part of what orders may take. */
    static boolean givesCapacity(BladeView blade) {
        return blade.state() == BladeView.State.AVAILABLE && blade.reachable() && !blade.spare();
    }

    record OnBlade(BladeView blade, BladeView.Slice slice) {}
}
