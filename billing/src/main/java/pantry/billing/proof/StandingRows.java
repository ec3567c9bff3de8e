package pantry.billing.proof;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.bill.Bill;

/**
 * What stood of a month before this bill corrected it: its own bill's lines of use, and the corrections on the bills between.
 * And the lines that credits of this bill are for.
 */
final class StandingRows {
    private static final String COLUMNS =
            "select l.id, b.number, case when l.kind = 'CORRECTION' then l.corrects_period"
                    + " else b.period end as of_period, l.kind, l.server_id, l.meter, l.price_book_version_id, l.rate, l.counted,"
                    + " l.charged from bill_line l join bill b on b.id = l.bill_id and b.tenant_id = l.tenant_id"
                    + " where l.tenant_id = :tenant and b.period < :period and (";

    private final JdbcClient client;

    StandingRows(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
    }

    void write(Bill bill, ProofZip.Rows rows) {
        client.sql(COLUMNS
                        + "(l.kind = 'USAGE' and b.period in (select c.corrects_period from bill_line c"
                        + " where c.bill_id = :bill and c.kind = 'CORRECTION'))"
                        + " or (l.kind = 'CORRECTION' and l.corrects_period in (select c.corrects_period from bill_line c"
                        + " where c.bill_id = :bill and c.kind = 'CORRECTION'))"
                        + " or l.id in (select c.corrects_line_id from bill_line c where c.bill_id = :bill"
                        + " and c.kind = 'CREDIT')) order by l.id")
                .param("tenant", bill.tenant().value())
                .param("period", bill.period().toString())
                .param("bill", bill.id().value())
                .query(row -> {
                    rows.add(row(row));
                });
    }

    private static List<String> row(ResultSet row) throws SQLException {
        BigDecimal counted = row.getBigDecimal(9);
        return List.of(
                row.getObject(1, UUID.class).toString(),
                Text.orEmpty(row.getString(2)),
                row.getString(3),
                row.getString(4),
                Text.orEmpty(row.getObject(5, UUID.class)),
                Text.orEmpty(row.getString(6)),
                Text.orEmpty(row.getObject(7, UUID.class)),
                Text.number(row.getBigDecimal(8)),
                counted == null ? "0" : counted.toBigIntegerExact().toString(),
                Text.number(row.getBigDecimal(10)));
    }
}
