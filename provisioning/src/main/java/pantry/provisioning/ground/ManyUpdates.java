package pantry.provisioning.ground;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The same update of many rows, each with values of its own. PostgreSQL gets one statement whatever their number, H2 a
 * batch; both from the same words, in which {@code :name} is one of the values. On PostgreSQL the rows are updated in
 * no order, so two who may meet must have locked them before.
 */
public final class ManyUpdates {
    private static final Pattern VALUE = Pattern.compile(":(\\w+)");

    private final JdbcTemplate jdbc;
    private final Unnested values;
    private final String batchUpdate;
    private final String arrayUpdate;

    /**
     * {@code update} is all up to the condition, {@code condition} the rest from {@code where} on. Each value has its
     * PostgreSQL type and a name that is no column's: {@code "its_id uuid"}.
     */
    public ManyUpdates(JdbcTemplate jdbc, String update, String condition, String... values) {
        this.jdbc = jdbc;
        this.values = new Unnested(values);
        List<String> names = this.values.names();
        this.batchUpdate = VALUE.matcher(update + " " + condition)
                .replaceAll(value -> Matcher.quoteReplacement("?" + (names.indexOf(value.group(1)) + 1)));
        String given = " from " + this.values.sql() + " as given (" + String.join(", ", names) + ") ";
        this.arrayUpdate = VALUE.matcher(update).replaceAll("given.$1")
                + given
                + VALUE.matcher(condition).replaceAll("given.$1");
    }

    /** How many rows were updated. */
    public int update(List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        return switch (Dialect.of(jdbc)) {
            case H2 -> {
                int updated = 0;
                for (int count : jdbc.batchUpdate(batchUpdate, rows)) {
                    updated += count;
                }
                yield updated;
            }
            case POSTGRESQL -> jdbc.update(connection -> values.prepare(connection, arrayUpdate, rows));
        };
    }
}
