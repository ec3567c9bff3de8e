package pantry.billing.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.bill.Bill;

/**
 * A closed month for accounting: each bill charges its cost centres on the expense account, and the pool's cost centre has
 * the same amount on the income account, so each bill's entries sum to zero.
 */
final class JournalFile {
    private static final List<String> HEADER =
            List.of("period", "date", "document", "tenant", "costCentre", "account", "amount", "currency", "text");

    private final JdbcClient client;
    private final IssuerSettings issuer;

    JournalFile(JdbcTemplate jdbc, IssuerSettings issuer) {
        this.client = JdbcClient.create(jdbc);
        this.issuer = issuer;
    }

    void header(CsvWriter csv) {
        csv.writeRecord(HEADER);
    }

    /** Inside a transaction that sees the bill. */
    void write(Bill bill, Paper paper, CsvWriter csv) {
        Map<String, BigDecimal> centres = new TreeMap<>();
        client.sql("select cost_centre, sum(charged) from bill_line where bill_id = :bill and tenant_id = :tenant"
                        + " group by cost_centre")
                .param("bill", bill.id().value())
                .param("tenant", bill.tenant().value())
                .query(row -> {
                    centres.put(row.getString(1), row.getBigDecimal(2));
                });
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> centre : centres.entrySet()) {
            csv.writeRecord(entry(bill, paper, centre.getKey(), issuer.expenseAccount(), centre.getValue()));
            sum = sum.add(centre.getValue());
        }
        csv.writeRecord(entry(bill, paper, issuer.costCentre(), issuer.incomeAccount(), sum.negate()));
    }

    private static List<String> entry(Bill bill, Paper paper, String costCentre, String account, BigDecimal amount) {
        Instant closedAt = bill.closedAt();
        return List.of(
                bill.period().toString(),
                closedAt == null
                        ? ""
                        : LocalDate.ofInstant(closedAt, ZoneOffset.UTC).toString(),
                Cells.orEmpty(bill.number()),
                Cells.text(paper.tenantName()),
                Cells.text(costCentre),
                Cells.text(account),
                Cells.money(amount, bill.total().currency()),
                bill.total().currency().getCurrencyCode(),
                "Servers, " + bill.period());
    }
}
