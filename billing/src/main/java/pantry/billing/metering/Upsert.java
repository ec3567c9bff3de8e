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

    static void batch(JdbcTemplate jdbc, String update, String insert, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int[] updated = jdbc.batchUpdate(update, rows);
        List<Object[]> missing = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                missing.add(rows.get(i));
            }
        }
        if (!missing.isEmpty()) {
            jdbc.batchUpdate(insert, missing);
        }
    }
}
