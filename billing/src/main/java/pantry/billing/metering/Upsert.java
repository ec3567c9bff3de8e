package pantry.billing.metering;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes rows that may be there already, with statements that take the same arguments in the same order. Safe because
 * one metering run at a time writes these tables.
 */
final class Upsert {
    private Upsert() {}

    /** Most of them are there. */
    static void batch(JdbcTemplate jdbc, String update, String insert, List<Object[]> rows) {
        insertRest(jdbc, insert, rows, run(jdbc, update, rows));
    }

    /**
     * {@code present} and {@code absent} are what the caller believes of them: a wrong belief costs a second statement and
     * nothing else.
     */
    static void batch(JdbcTemplate jdbc, String update, String insert, List<Object[]> present, List<Object[]> absent) {
        batch(jdbc, update, insert, present);
        List<Object[]> there = left(absent, run(jdbc, insert + " on conflict do nothing", absent));
        run(jdbc, update, there);
    }

    private static void insertRest(JdbcTemplate jdbc, String insert, List<Object[]> rows, int[] updated) {
        run(jdbc, insert, left(rows, updated));
    }

    private static int[] run(JdbcTemplate jdbc, String statement, List<Object[]> rows) {
        return rows.isEmpty() ? new int[0] : jdbc.batchUpdate(statement, rows);
    }

    /** Those of the rows that a statement did not touch. */
    static List<Object[]> left(List<Object[]> rows, int[] written) {
        List<Object[]> left = new ArrayList<>();
        for (int i = 0; i < written.length; i++) {
            if (written[i] == 0) {
                left.add(rows.get(i));
            }
        }
        return left;
    }
}
