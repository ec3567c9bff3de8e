package pantry.provisioning.ground;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Many rows of one table at once. PostgreSQL gets one statement whatever their number: an array per column, taken apart
 * there by {@code unnest}. H2 is in this process, where a batch costs no round trips.
 */
public final class ManyRows {
    /** Fewer go as a batch there too: a prepared insert is planned once, and a lone order waits for each plan. */
    private static final int FEW = 8;

    private final JdbcTemplate jdbc;
    private final String batchInsert;
    private final String arrayInsert;
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    /** Each column with its PostgreSQL type: {@code "id uuid"}. */
    public ManyRows(JdbcTemplate jdbc, String table, String... columns) {
        this.jdbc = jdbc;
        for (String column : columns) {
            int space = column.indexOf(' ');
            names.add(column.substring(0, space));
            types.add(column.substring(space + 1));
        }
        String into = "insert into " + table + " (" + String.join(", ", names) + ") ";
        this.batchInsert = into + "values (" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
        this.arrayInsert = into + "select * from unnest("
                + types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", ")) + ")";
    }

    public void insert(List<@Nullable Object[]> rows) {
        write(rows, "");
    }

    /** Leaves out what is there already. */
    public void insertUnlessThere(List<@Nullable Object[]> rows) {
        write(rows, " on conflict do nothing");
    }

    private void write(List<@Nullable Object[]> rows, String onConflict) {
        if (rows.isEmpty()) {
            return;
        }
        if (rows.size() < FEW) {
            jdbc.batchUpdate(batchInsert + onConflict, rows);
            return;
        }
        switch (Dialect.of(jdbc)) {
            case H2 -> jdbc.batchUpdate(batchInsert + onConflict, rows);
            case POSTGRESQL -> jdbc.update(connection -> arrays(connection, arrayInsert + onConflict, rows));
        }
    }

    /**
     * Inserts in the order given what is not there yet, and says of each row whether it went in. The first column names
     * a row: of two rows with the same one, the first is meant.
     */
    public List<Boolean> claim(List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        return switch (Dialect.of(jdbc)) {
            case H2 ->
                Arrays.stream(jdbc.batchUpdate(batchInsert + " on conflict do nothing", rows))
                        .mapToObj(count -> count == 1)
                        .toList();
            case POSTGRESQL -> claimByArrays(rows);
        };
    }

    private List<Boolean> claimByArrays(List<@Nullable Object[]> rows) {
        Map<Object, Integer> wentIn = new HashMap<>();
        jdbc.query(
                connection ->
                        arrays(connection, arrayInsert + " on conflict do nothing returning " + names.getFirst(), rows),
                row -> {
                    wentIn.merge(row.getObject(1), 1, Integer::sum);
                });
        return rows.stream()
                .map(row -> wentIn.merge(key(row), -1, Integer::sum) >= 0)
                .toList();
    }

    private static Object key(@Nullable Object[] row) {
        Object first = row[0];
        if (first == null) {
            throw new IllegalArgumentException("the first column names the row");
        }
        return first;
    }

    private PreparedStatement arrays(Connection connection, String sql, List<@Nullable Object[]> rows)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int column = 0; column < types.size(); column++) {
            int at = column;
            @Nullable
            Object[] values = rows.stream().map(row -> element(row[at])).toArray();
            statement.setArray(column + 1, connection.createArrayOf(types.get(column), values));
        }
        return statement;
    }

    /** A time in words that name its zone: the driver would write a timestamp in the zone of this process. */
    private static @Nullable Object element(@Nullable Object value) {
        return value instanceof Timestamp time ? time.toInstant().toString() : value;
    }
}
