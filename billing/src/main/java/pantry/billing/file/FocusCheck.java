package pantry.billing.file;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillLines;
import pantry.billing.bill.Bills;
import pantry.billing.bill.LineDays;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceTable;
import pantry.billing.split.CostCentres;
import pantry.provisioning.ground.Transactions;

/**
 * Holds the bills of a month to their FOCUS files: the same code makes the records, only that nobody writes them down. It
 * reads every usage hour, so it works ahead and keeps what it found of each state of a bill; under the locks of a close only
 * those bills are looked at again that moved since.
 */
@Component
public final class FocusCheck {
    private static final int BILLS_AHEAD = 1_000;
    private static final String BILLS = "bill b left join bill_focus f on f.bill_id = b.id"
            + " left join split_tenant s on s.tenant_id = b.tenant_id";
    /** The bill has moved since, or the rules that divide its lines. */
    private static final String STALE = "(f.generation is null or f.generation <> b.generation"
            + " or f.split_generation <> coalesce(s.generation, 0))";

    private final JdbcClient client;
    private final Transactions transactions;
    private final PriceBooks priceBooks;
    private final Bills bills;
    private final FocusFile focus;

    public FocusCheck(
            JdbcTemplate jdbc,
            Transactions transactions,
            PriceBooks priceBooks,
            Bills bills,
            BillLines lines,
            LineDays days,
            CostCentres costCentres,
            Papers papers) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.priceBooks = priceBooks;
        this.bills = bills;
        this.focus = new FocusFile(lines, days, costCentres, papers, FocusColumns.of(FocusFile.VERSION));
    }

    /** How many records the month's files have, and how many of its bills are not the sum of theirs. */
    public record Result(long rows, long bills, long differ) {}

    /** Works out what is not known of the month's bills as they are. */
    public void ahead(YearMonth month) {
        ahead("b.period = :what", month.toString());
    }

    /** The same of all bills that wait for their close. */
    public void ahead() {
        ahead("b.state = :what", "CLOSING");
    }

    private void ahead(String which, String what) {
        PriceTable prices = priceBooks.table();
        List<BillId> stale = transactions
                .forSystem()
                .read(() -> client.sql("select b.id from " + BILLS + " where " + which + " and " + STALE
                                + " order by b.period, b.id limit " + BILLS_AHEAD)
                        .param("what", what)
                        .query((row, number) -> new BillId(row.getObject(1, UUID.class)))
                        .list());
        for (BillId id : stale) {
            transactions.forSystem().writeUnanswered(() -> {
                bills.find(id, null).ifPresent(bill -> keep(bill, rulesOf(bill), focus.total(bill, prices)));
                return true;
            });
        }
    }

    /** Asked before they are used: whoever changes them meanwhile makes what was worked out stale. */
    private long rulesOf(Bill bill) {
        return client.sql("select coalesce(max(generation), 0) from split_tenant where tenant_id = :tenant")
                .param("tenant", bill.tenant().value())
                .query(Long.class)
                .single();
    }

    private void keep(Bill bill, long rules, FocusFile.Total total) {
        client.sql("delete from bill_focus where bill_id = :bill")
                .param("bill", bill.id().value())
                .update();
        client.sql("insert into bill_focus (bill_id, generation, split_generation, records, billed)"
                        + " values (:bill, :generation, :rules, :records, :billed) on conflict do nothing")
                .param("bill", bill.id().value())
                .param("generation", bill.generation())
                .param("rules", rules)
                .param("records", total.rows())
                .param("billed", total.billed())
                .update();
    }

    private record Known(BillId bill, boolean stale, BigDecimal owed, long rows, BigDecimal billed) {}

    /** Inside a transaction of the system. */
    public Result of(YearMonth month, PriceTable prices) {
        List<Known> known = new ArrayList<>();
        client.sql("select b.id, case when " + STALE + " then 1 else 0 end, b.shown_total, f.records, f.billed"
                        + " from " + BILLS + " where b.period = :period order by b.id")
                .param("period", month.toString())
                .query(row -> {
                    BigDecimal billed = row.getBigDecimal(5);
                    known.add(new Known(
                            new BillId(row.getObject(1, UUID.class)),
                            row.getInt(2) == 1,
                            row.getBigDecimal(3),
                            row.getLong(4),
                            billed == null ? BigDecimal.ZERO : billed));
                });
        long rows = 0;
        long differ = 0;
        for (Known one : known) {
            FocusFile.Total total = one.stale()
                    ? bills.find(one.bill(), null)
                            .map(bill -> focus.total(bill, prices))
                            .orElseThrow()
                    : new FocusFile.Total(one.rows(), one.billed());
            rows += total.rows();
            differ += total.billed().compareTo(one.owed()) == 0 ? 0 : 1;
        }
        return new Result(rows, known.size(), differ);
    }
}
