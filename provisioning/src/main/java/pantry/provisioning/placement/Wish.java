package pantry.provisioning.placement;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.allocator.Purpose;
import pantry.provisioning.allocator.Request;

/**
 * What one server asks of the pool: its size, how many blades' worth beside it, how deep it may reach, and, if it belongs to a
 * group, how that is spread; the others of the group have been adopted before.
 */
record Wish(
        Size size, int survives, Purpose purpose, @Nullable GroupSpread spread) {
    /** The number of the one group that the allocator knows while it decides. */
    static final int GROUP = 1;

    Wish(Size size, int survives, Purpose purpose) {
        this(size, survives, purpose, null);
    }

    boolean mayUseSpare() {
        return purpose != Purpose.ORDER;
    }

    /** Begins the allocator's request anew. */
    Request into(Request request) {
        request.size(size.cpu(), size.memory())
                .ceilings(size.cpuCeiling(), size.memoryCeiling())
                .purpose(purpose)
                .survives(survives);
        return spread == null ? request : request.group(GROUP, spread.spread());
    }
}
