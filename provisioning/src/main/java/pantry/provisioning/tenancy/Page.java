package pantry.provisioning.tenancy;

import java.util.List;

/** A part of a list, in order; {@code more} says that the list goes on after its last item. */
public record Page<T>(List<T> items, boolean more) {
    public Page {
        items = List.copyOf(items);
    }

    /** Of a query that asked for one row more than the limit, to learn whether there is one. */
    static <T> Page<T> of(List<T> rows, int limit) {
        return rows.size() > limit ? new Page<>(rows.subList(0, limit), true) : new Page<>(rows, false);
    }
}
