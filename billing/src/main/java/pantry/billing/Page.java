package pantry.billing;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list, in order; {@code next} is the cursor after its last item, absent at the end of the list. */
public record Page<T>(List<T> items, @Nullable String next) {
    public static final int MOST = 200;

    public Page {
        items = List.copyOf(items);
    }

    /** Of a query that asked for one row more than the limit, to learn whether there is one. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        return rows.size() > limit
                ? new Page<>(rows.subList(0, limit), cursor.apply(rows.get(limit - 1)))
                : new Page<>(rows, null);
    }

    public static int limited(int limit) {
        return Math.clamp(limit, 1, MOST);
    }
}
