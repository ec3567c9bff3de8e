package pantry.billing.close;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.close.CloseReport.Check;
import pantry.billing.close.CloseReport.Kind;
import pantry.billing.file.FocusCheck;
import pantry.billing.price.PriceTable;

/** Looks at a month before it is closed. Inside a transaction; nothing is written. */
final class Checklist {
    private final JdbcTemplate jdbc;
    private final BillingSettings settings;
    private final PriceTable prices;
    private final FocusCheck focus;
    private final Reconciliation reconciliation;
    private final PoolBalance pool;

    Checklist(
            JdbcTemplate jdbc,
            BillingSettings settings,
            PriceTable prices,
            FocusCheck focus,
            Reconciliation reconciliation,
            PoolBalance pool) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.prices = prices;
        this.focus = focus;
        this.reconciliation = reconciliation;
        this.pool = pool;
    }

    CloseReport of(Period period, Instant now) {
        Sums sums = Sums.of(jdbc, period);
        Recount.Result again = new Recount(jdbc, prices).of(period, sums);
        List<MeterBalance> balances = reconciliation.balances(period, sums, waived(period, "METER"));
        Instant from = period.to().plus(settings.grace());
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(Kind.MONTH_OVER, 1, now.isBefore(from) ? 1 : 0, "from " + from));
        checks.add(check(
                Kind.IN_ORDER,
                "select count(distinct period), coalesce(min(period), '') from bill where period < ?"
                        + " and state <> 'CLOSED'",
                period.text()));
        checks.add(now.isBefore(period.to()) ? meteredLater() : metered(period));
        checks.add(quarantine(period));
        checks.add(questions(period));
        checks.add(new Check(Kind.RATED, sums.hours(), sums.due(), ""));
        checks.add(new Check(
                Kind.RECONCILED,
                balances.size(),
                balances.stream().filter(balance -> !balance.isExplained()).count(),
                balances.stream()
                        .filter(balance -> !balance.isExplained())
                        .map(balance -> balance.meter().apiName())
                        .collect(Collectors.joining(", "))));
        checks.add(sumsOfLines(period));
        checks.add(focusFiles(period));
        checks.add(new Check(Kind.RATED_AGAIN, again.lines(), again.differ(), ""));
        checks.add(pool.check(period));
        return bills(period, from, checks, balances);
    }

    private CloseReport bills(Period period, Instant from, List<Check> checks, List<MeterBalance> balances) {
        return jdbc.query(
                        "select count(*), coalesce(sum(shown_total), 0) from bill where period = ?",
                        (row, number) -> new CloseReport(
                                period.month(),
                                from,
                                checks,
                                balances,
                                row.getInt(1),
                                new Money(row.getBigDecimal(2), settings.currency())),
                        period.text())
                .getFirst();
    }

    private Check check(Kind kind, String countAndDetail, Object... arguments) {
        return jdbc.query(
                        countAndDetail,
                        (row, number) -> new Check(kind, row.getLong(1), row.getLong(1), row.getString(2)),
                        arguments)
                .getFirst();
    }

    private long count(String sql, Object... arguments) {
        Long count = jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }

    /** What runs is always behind the end of a month that runs: nobody has to look for a silent source. */
    private static Check meteredLater() {
        return new Check(Kind.METERED, 1, 1, "");
    }

    private Check metered(Period period) {
        long unfolded = count(
                "select count(*) from reading_batch b join reading r on r.batch_id = b.id"
                        + " and r.read_at between b.first_read_at and b.last_read_at"
                        + " where b.folded = false and b.first_read_at < ? and r.read_at < ?",
                period.end(),
                period.end());
        long held = count(
                "select count(*) from lifecycle_interval i left join lifecycle_fold f on f.server_id = i.server_id"
                        + " and f.sequence = i.sequence where (i.cpu_millicores > 0 or i.memory_mib > 0)"
                        + " and i.from_at < ? and (i.to_at is null or i.to_at > ?)"
                        + " and (f.metered_to is null or f.metered_to < least(coalesce(i.to_at, ?), ?))",
                period.end(),
                period.begin(),
                period.end(),
                period.end());
        long behind = count(
                "select count(*) from meter_fold f join meter_source m on m.source = f.source"
                        + " join slice s on s.server_id = m.server_id and cast(s.id as varchar(36)) = f.source"
                        + " where s.state = 'ACTIVE' and f.last_at < ? and not exists (select 1 from meter_fold g"
                        + " where g.source = f.source and g.counter_kind = f.counter_kind and g.last_at >= ?)",
                period.end(),
                period.end());
        return new Check(
                Kind.METERED,
                unfolded + held + behind,
                unfolded + held + behind,
                unfolded + " readings to fold, " + held + " intervals to meter, " + behind + " sources to read");
    }

    private Check quarantine(Period period) {
        Set<String> waived = waived(period, "READING");
        List<String> keys = jdbc.query(
                "select source, meter, epoch, read_at from reading_quarantine where read_at >= ? and read_at < ?",
                (row, number) -> Waivers.reading(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()),
                period.begin(),
                period.end());
        return new Check(
                Kind.QUARANTINE,
                keys.size(),
                keys.stream().filter(key -> !waived.contains(key)).count(),
                keys.stream().filter(waived::contains).count() + " waived");
    }

    private Check questions(Period period) {
        String asked = "select count(*) from bill_question q join bill b on b.id = q.bill_id where b.period = ?";
        return new Check(
                Kind.QUESTIONS, count(asked, period.text()), count(asked + " and q.answer is null", period.text()), "");
    }

    private Set<String> waived(Period period, String kind) {
        return Set.copyOf(jdbc.queryForList(
                "select subject from close_waiver where period = ? and kind = ?", String.class, period.text(), kind));
    }

    /** Every bill's exact and shown totals against its lines. */
    private Check sumsOfLines(Period period) {
        long bills = count("select count(*) from bill where period = ?", period.text());
        long differ = count(
                "select count(*) from (select b.id from bill b left join bill_line l on l.bill_id = b.id"
                        + " and l.tenant_id = b.tenant_id where b.period = ? group by b.id, b.total"
                        + " having b.total <> coalesce(sum(l.amount), 0)) d",
                period.text());
        return new Check(Kind.SUMS, bills, differ, "");
    }

    private Check focusFiles(Period period) {
        FocusCheck.Result files = focus.of(period.month(), prices);
        return new Check(
                Kind.FOCUS_FILE,
                files.rows(),
                files.differ(),
                files.rows() + " records of " + files.bills() + " bills");
    }
}
