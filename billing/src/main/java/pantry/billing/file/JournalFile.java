package pantry.billing.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLines;
import pantry.billing.split.BillShares;
import pantry.billing.split.CostCentres;

/**
 * A closed month for accounting: each bill charges its cost centres on the expense account, and the pool's cost centre has
 * the same amount on the income account, so each bill's entries sum to zero.
 */
final class JournalFile {
    static final List<String> HEADER =
            List.of("period", "date", "document", "tenant", "costCentre", "account", "amount", "currency", "text");

    private final BillLines lines;
    private final CostCentres shares;
    private final IssuerSettings issuer;

    JournalFile(BillLines lines, CostCentres shares, IssuerSettings issuer) {
        this.lines = lines;
        this.shares = shares;
        this.issuer = issuer;
    }

    /** Without the header. Inside a transaction that sees the bill. */
    void write(Bill bill, Paper paper, CsvWriter csv, LongConsumer more) {
        SortedMap<String, BigDecimal> centres = new TreeMap<>();
        BillShares divided = shares.inParts(bill);
        lines.each(bill, part -> {
            divided.each(part, (centre, amount) -> centres.merge(centre, amount, BigDecimal::add));
            more.accept(part.size());
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
