package pantry.billing.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.metering.HourProofs;

/** All lines of a bill, for whoever writes them down: never all of them in memory at once. */
@Component
public final class BillLines {
    /** Lines of one part. */
    public static final int PART = 500;

    private final LineReader lines;

    public BillLines(JdbcTemplate jdbc, HourProofs proofs) {
        this.lines = new LineReader(jdbc, proofs);
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
