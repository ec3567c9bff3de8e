package pantry.billing.split;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.Money;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillState;
import pantry.billing.bill.LineId;

/**
 * How the lines of one bill are divided, for whoever writes them down part by part and day by day. Of a closed bill the
 * amounts are those that the close kept; which days they are of is told by the rules, which nobody moves in a closed month.
 */
public final class BillShares {
    private final Bill bill;
    private final List<SplitRule> rules;
    private final DivisionRows rows;
    private final JdbcClient client;

    BillShares(JdbcTemplate jdbc, Bill bill, List<SplitRule> rules) {
        this.bill = bill;
        this.rules = rules;
        this.rows = new DivisionRows(jdbc);
        this.client = JdbcClient.create(jdbc);
    }

    /** One cost centre's share of a line, and how it weighs among the others on each day. */
    public static final class Share {
        private final LineShare share;
        private final DividedLine line;
        private final Division division;

        private Share(LineShare share, DividedLine line, Division division) {
            this.share = share;
            this.line = line;
            this.division = division;
        }

        public String costCentre() {
            return share.costCentre();
        }

        public Money amount() {
            return share.amount();
        }

        /** In hundredths of a percent: what of the day it pays by the rule that holds on it. */
        public BigInteger weightOn(LocalDate day) {
            return division.weightOn(line, share.costCentre(), day);
        }
    }

    /** What each cost centre pays of some of the bill's lines. */
    public void each(List<BillLine> part, BiConsumer<String, BigDecimal> use) {
        Map<LineId, List<Share>> divided = of(part.stream().map(BillLine::id).toList());
        for (BillLine line : part) {
            List<Share> shares = divided.getOrDefault(line.id(), List.of());
            if (shares.isEmpty()) {
                use.accept(line.costCentre(), line.shown().amount());
            }
            shares.forEach(
                    share -> use.accept(share.costCentre(), share.amount().amount()));
        }
    }

    /** Of some of the bill's lines, by the names of cost centres; one that is not there is nobody's but its own cost centre's. */
    public Map<LineId, List<Share>> of(Collection<LineId> lines) {
        if (rules.isEmpty() || lines.isEmpty()) {
            return Map.of();
        }
        Map<LineId, DividedLine> divided = new HashMap<>();
        rows.lines(bill, lines).forEach(line -> divided.put(line.id(), line));
        List<LineShare> all =
                bill.state() == BillState.CLOSED ? kept(lines) : rows.divided(List.copyOf(divided.values()), rules);
        Division division = new Division(rules, (line, from, to) -> BigInteger.ZERO);
        Map<LineId, List<Share>> shares = new HashMap<>();
        for (LineShare share : all) {
            DividedLine line = divided.get(share.line());
            if (line != null) {
                shares.computeIfAbsent(share.line(), _ -> new ArrayList<>()).add(new Share(share, line, division));
            }
        }
        return shares;
    }

    private List<LineShare> kept(Collection<LineId> lines) {
        return client.sql("select line_id, cost_centre, amount from bill_line_share where line_id in (:lines)"
                        + " order by line_id, cost_centre")
                .param("lines", lines.stream().map(LineId::value).collect(Collectors.toSet()))
                .query((row, number) -> new LineShare(
                        new LineId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        new Money(row.getBigDecimal(3), bill.total().currency())))
                .list();
    }
}
