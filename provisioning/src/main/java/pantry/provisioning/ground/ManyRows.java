package pantry.provisioning.ground;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Unnested columns;

    /** Each column with its PostgreSQL type: {@code "id uuid"}. */
    public ManyRows(JdbcTemplate jdbc, String table, String... columns) {
        this.jdbc = jdbc;
        this.columns = new Unnested(columns);
        List<String> names = this.columns.names();
        String into = "insert into " + table + " (" + String.join(", ", names) + ") ";
        this.batchInsert = into + "values (" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
        this.arrayInsert = into + "select * from " + this.columns.sql();
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
            case POSTGRESQL -> jdbc.update(connection -> columns.prepare(connection, arrayInsert + onConflict, rows));
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
        String returning =
                " on conflict do nothing returning " + columns.names().getFirst();
        jdbc.query(connection -> columns.prepare(connection, arrayInsert + returning, rows), row -> {
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
}
