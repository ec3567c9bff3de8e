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

    /** How much a bill is: its lines, and the servers that have any. */
    public record Size(long lines, long servers) {}

    public BillLines(JdbcTemplate jdbc, HourProofs proofs) {
        this.client = JdbcClient.create(jdbc);
        this.lines = new LineReader(jdbc, proofs);
    }

    /** Inside a transaction that sees the bill. */
    public Size size(Bill bill) {
        return client.sql("select count(*), count(distinct server_id) from bill_line"
                        + " where bill_id = :bill and tenant_id = :tenant")
                .param("bill", bill.id().value())
                .param("tenant", bill.tenant().value())
                .query((row, number) -> new Size(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Of all bills of the month that the transaction sees. */
    public long ofMonth(YearMonth month) {
        return client.sql("select count(*) from bill_line l join bill b on b.id = l.bill_id where b.period = :period")
                .param("period", month.toString())
                .query(Long.class)
                .single();
    }

    /**
     * In parts of at most {@link #PART}: server by server in the order of their names, what is of no server first, and the
     * lines of each in the order in which they came. Inside a transaction that sees the bill.
     */
    public void each(Bill bill, Consumer<List<BillLine>> use) {
        List<BillLine> part = new ArrayList<>(PART);
        lines.each(bill, line -> {
            part.add(line);
            if (part.size() == PART) {
                use.accept(List.copyOf(part));
                part.clear();
            }
        });
        if (!part.isEmpty()) {
            use.accept(List.copyOf(part));
        }
    }
}
