package pantry.provisioning.storage;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By what a list of volumes or snapshots is ordered. Ids are minted in the order of time: they are that of creation. */
public record ListOrder(By by, boolean descending) {
    public static final ListOrder NEWEST_FIRST = new ListOrder(By.CREATED, true);

    public enum By {
        CREATED,
        NAME,
        SIZE
    }

    /** After which item a page begins: its id and, but for creation, what it is ordered by. */
    public record Place(String key, UUID id) {}

    /** What this means for rows whose name, size and id these expressions are. */
    record Columns(String name, String size, String id) {
        private String of(By by) {
            return switch (by) {
                case CREATED -> id;
                case NAME -> name;
                case SIZE -> size;
            };
        }
    }

    /** What to add to a statement's conditions; the values go into the map. */
    String after(Columns columns, @Nullable Place place, Map<String, ? super Object> values) {
        if (place == null) {
            return "";
        }
        values.put("afterId", place.id());
        String than = descending ? " < " : " > ";
        String byId = columns.id() + than + ":afterId";
        if (by == By.CREATED) {
            return " and " + byId;
        }
        values.put("afterKey", by == By.SIZE ? (Object) Long.valueOf(place.key()) : place.key());
        String column = columns.of(by);
        return " and (" + column + than + ":afterKey or (" + column + " = :afterKey and " + byId + "))";
    }

    String sql(Columns columns) {
        String way = descending ? " desc" : "";
        String first = by == By.CREATED ? "" : columns.of(by) + way + ", ";
        return " order by " + first + columns.id() + way;
    }
}
