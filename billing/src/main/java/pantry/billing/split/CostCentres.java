package pantry.billing.split;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillState;
import pantry.billing.bill.Bills;
import pantry.billing.bill.LineId;
import pantry.billing.bill.ShownSql;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * Bills as cost centres see them. While a bill is open its lines are divided by the rules as they are; the close keeps the
 * shares, and no rule moves them afterwards.
 */
@Component
public final class CostCentres {
    private static final String OWN = "coalesce(nullif(l.cost_centre, ''), t.cost_centre)";
    private static final Comparator<CentreSum> ORDER = Comparator.comparing(CentreSum::tenantName)
            .thenComparing(sum -> sum.tenant().value())
            .thenComparing(CentreSum::costCentre);

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Bills bills;
    private final SplitRuleRows rules;
    private final DivisionRows rows;

    public CostCentres(JdbcTemplate jdbc, Transactions transactions, Bills bills) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.bills = bills;
        this.rules = new SplitRuleRows(jdbc);
        this.rows = new DivisionRows(jdbc);
    }

    /** By the names of tenants, then of cost centres; of one tenant, or of all for finance. */
    public List<CentreSum> ofMonth(@Nullable TenantId tenant, YearMonth month) {
        return scope(tenant).read(() -> inside(tenant, month));
    }

    /** The same inside a transaction that sees the tenant's rows. */
    public List<CentreSum> inside(@Nullable TenantId tenant, YearMonth month) {
        List<SplitRule> held = rules.all(tenant);
        Set<UUID> divided = held.stream().map(rule -> rule.tenant().value()).collect(Collectors.toSet());
        String own = tenant == null ? "" : " and b.tenant_id = '" + tenant + "'";
        if (divided.isEmpty()) {
            return sorted(summed("b.period = ?" + own, month.toString()).stream());
        }
        String those = " in (" + divided.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", ")) + ")";
        List<CentreSum> kept = summed(
                "b.period = ?" + own + " and (b.state = 'CLOSED' or b.tenant_id not" + those + ")", month.toString());
        List<DividedLine> lines =
                rows.lines("b.period = ? and b.state <> 'CLOSED'" + own + " and b.tenant_id" + those, month.toString());
        return sorted(Stream.concat(kept.stream(), summed(lines, rows.divided(lines, held)).stream()));
    }

    private static List<CentreSum> sorted(Stream<CentreSum> sums) {
        return sums.sorted(ORDER).toList();
    }

    /** Of one bill; absent when it is not theirs. */
    public Optional<List<CentreSum>> ofBill(BillId id, @Nullable TenantId tenant) {
        return bills.find(id, tenant)
                .map(bill -> scope(tenant).read(() -> {
                    if (bill.state() == BillState.CLOSED) {
                        return sorted(summed("b.id = ?", id.value()).stream());
                    }
                    List<DividedLine> lines = rows.lines("b.id = ?", id.value());
                    return summed(lines, rows.divided(lines, rules.all(bill.tenant())));
                }));
    }

    /** Every line of a bill divided, one share when no rule does; by the ids of lines, then the names of cost centres. */
    public List<LineShare> shares(Bill bill) {
        return transactions.forTenant(bill.tenant()).read(() -> sharesInside(bill));
    }

    /** The same inside a transaction that sees the bill. */
    public List<LineShare> sharesInside(Bill bill) {
        return bill.state() == BillState.CLOSED
                ? kept(bill)
                : rows.divided("b.id = ?", rules.all(bill.tenant()), bill.id().value());
    }

    /** The same for whoever takes the lines part by part. Inside a transaction that sees the bill. */
    public BillShares inParts(Bill bill) {
        return new BillShares(jdbc, bill, rules.all(bill.tenant()));
    }

    /** How the month's lines are divided, for good. Inside the transaction that closes it, once the lines are rounded. */
    public void keep(YearMonth month) {
        List<SplitRule> held = rules.all(null);
        if (held.isEmpty()) {
            return;
        }
        String tenants =
                held.stream().map(rule -> "'" + rule.tenant() + "'").distinct().collect(Collectors.joining(", "));
        List<DividedLine> lines = rows.lines("b.period = ? and b.tenant_id in (" + tenants + ")", month.toString());
        Map<LineId, DividedLine> byId = new HashMap<>();
        lines.forEach(line -> byId.put(line.id(), line));
        jdbc.batchUpdate(
                "insert into bill_line_share (line_id, bill_id, tenant_id, cost_centre, amount)"
                        + " values (?, (select bill_id from bill_line where id = ?), ?, ?, ?)",
                rows.divided(lines, held).stream()
                        .collect(Collectors.groupingBy(LineShare::line, LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .filter(shares -> shares.size() > 1
                                || !of(byId, shares.getFirst())
                                        .costCentre()
                                        .equals(shares.getFirst().costCentre()))
                        .flatMap(List::stream)
                        .map(share -> new Object[] {
                            share.line().value(),
                            share.line().value(),
                            of(byId, share).tenant().value(),
                            share.costCentre(),
                            share.amount().amount()
                        })
                        .toList());
    }

    private List<LineShare> kept(Bill bill) {
        return jdbc.query(
                "select l.id, coalesce(s.cost_centre, " + OWN + "), coalesce(s.amount, " + ShownSql.ofLine("l")
                        + ") from bill_line l join tenant t on t.id = l.tenant_id"
                        + " left join bill_line_share s on s.line_id = l.id where l.bill_id = ? order by 1, 2",
                (row, number) -> new LineShare(
                        new LineId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        new Money(row.getBigDecimal(3), bill.total().currency())),
                bill.id().value());
    }

    /** As the database keeps them: lines that no rule divided, and kept shares. */
    private List<CentreSum> summed(String bills, Object argument) {
        return jdbc.query(
                "select x.tenant_id, x.name, x.currency, x.centre, sum(x.amount) from (select l.tenant_id, t.name, b.currency,"
                        + " coalesce(s.cost_centre, " + OWN + ") as centre, coalesce(s.amount, " + ShownSql.ofLine("l")
                        + ") as amount from bill b join bill_line l on l.bill_id = b.id and l.tenant_id = b.tenant_id"
                        + " join tenant t on t.id = b.tenant_id left join bill_line_share s on s.line_id = l.id where "
                        + bills + ") x group by x.tenant_id, x.name, x.currency, x.centre",
                (row, number) -> new CentreSum(
                        new TenantId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(4),
                        new Money(row.getBigDecimal(5), Currency.getInstance(row.getString(3))).shown()),
                argument);
    }

    private static List<CentreSum> summed(List<DividedLine> lines, List<LineShare> shares) {
        Map<LineId, DividedLine> byId = new HashMap<>();
        lines.forEach(line -> byId.put(line.id(), line));
        Map<CentreSum, Money> sums = new TreeMap<>(ORDER);
        for (LineShare share : shares) {
            DividedLine line = of(byId, share);
            CentreSum key =
                    new CentreSum(line.tenant(), line.tenantName(), share.costCentre(), Money.zero(line.currency()));
            sums.merge(key, share.amount(), Money::plus);
        }
        return sums.entrySet().stream()
                .map(sum -> new CentreSum(
                        sum.getKey().tenant(),
                        sum.getKey().tenantName(),
                        sum.getKey().costCentre(),
                        sum.getValue().shown()))
                .toList();
    }

    private static DividedLine of(Map<LineId, DividedLine> lines, LineShare share) {
        DividedLine line = lines.get(share.line());
        if (line == null) {
            throw new IllegalStateException("shares are of the lines that were divided");
        }
        return line;
    }

    private Transactions.Scoped scope(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }
}
