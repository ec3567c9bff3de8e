package pantry.billing.bill;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.metering.HourProofs;

/** All lines of a bill, for whoever writes them down: never all of them in memory at once. */
@Component
public final class BillLines {
    /** Lines of one part. */
    public static final int PART = 500;

    private final LineReader lines;
    private final JdbcClient client;

    /** How much of a bill is shown: its lines, and the servers that have any. */
    public record Size(long lines, long servers) {}

    public BillLines(JdbcTemplate jdbc, HourProofs proofs) {
        this.client = JdbcClient.create(jdbc);
        this.lines = new LineReader(jdbc, proofs);
    }

    /** Inside a transaction that sees the bill. */
    public Size size(Bill bill) {
        return client.sql("select count(*), count(distinct server_id) from bill_line"
                        + " l where bill_id = :bill and tenant_id = :tenant and " + ShownSql.isShown("l"))
                .param("bill", bill.id().value())
                .param("tenant", bill.tenant().value())
                .query((row, number) -> new Size(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Of all bills of the month that the transaction sees. */
    public long ofMonth(YearMonth month) {
        return client.sql(
                        "select count(*) from bill_line l join bill b on b.id = l.bill_id where b.period = :period and "
                                + ShownSql.isShown("l"))
                .param("period", month.toString())
                .query(Long.class)
                .single();
    }

    /**
     * What people are shown, in parts of at most {@link #PART}: server by server in the order of their names, what is of no
     * server first, and the lines of each in the order in which they came. Inside a transaction that sees the bill.
     */
    public void each(Bill bill, Consumer<List<BillLine>> use) {
        Parts parts = new Parts(use);
        lines.each(bill, parts::add);
        parts.end();
    }

    /** The same with lines that have come to say nothing: what the bill's digest is of. */
    public void all(Bill bill, Consumer<List<BillLine>> use) {
        Parts parts = new Parts(use);
        lines.all(bill, parts::add);
        parts.end();
    }

    private static final class Parts {
        private final Consumer<List<BillLine>> use;
        private final List<BillLine> part = new ArrayList<>(PART);

        Parts(Consumer<List<BillLine>> use) {
            this.use = use;
        }

        void add(BillLine line) {
            part.add(line);
            if (part.size() == PART) {
                end();
            }
        }

        void end() {
            if (!part.isEmpty()) {
                use.accept(List.copyOf(part));
                part.clear();
            }
        }
    }
}
