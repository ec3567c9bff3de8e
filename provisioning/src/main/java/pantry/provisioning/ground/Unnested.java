package pantry.provisioning.ground;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as PostgreSQL takes many of them at once: an array per column, put together again there by {@code unnest}. */
final class Unnested {
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    /** Each column with its PostgreSQL type: {@code "id uuid"}. */
    Unnested(String... columns) {
        for (String column : columns) {
            int space = column.indexOf(' ');
            names.add(column.substring(0, space));
            types.add(column.substring(space + 1));
        }
    }

    List<String> names() {
        return names;
    }

    String sql() {
        return types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", ", "unnest(", ")"));
    }

    PreparedStatement prepare(Connection connection, String sql, List<@Nullable Object[]> rows) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int column = 0; column < types.size(); column++) {
            @Nullable Object[] values = new @Nullable Object[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = element(rows.get(row)[column]);
            }
            statement.setArray(column + 1, connection.createArrayOf(types.get(column), values));
        }
        return statement;
    }

    /** A time in words that name its zone: the driver would write a timestamp in the zone of this process. */
    private static @Nullable Object element(@Nullable Object value) {
        return value instanceof Timestamp time ? time.toInstant().toString() : value;
    }
}
