package pantry.billing.close;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.Page;
import pantry.provisioning.ground.Transactions;

/** Which months are closed and which comes next. It looks at few rows, so that every page can ask. */
@Component
public final class CloseCalendar {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final BillingSettings settings;
    private final Clock clock;

    public CloseCalendar(JdbcTemplate jdbc, Transactions transactions, BillingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** The month to close next, and how much of it waits for somebody's word: questions, readings in quarantine. */
    public record Next(YearMonth month, Instant mayCloseFrom, long waiting) {}

    /** A month that is closed, with its bills' sum. */
    public record ClosedMonth(YearMonth month, int bills, Money total, Instant at, String by) {}

    /** What closing a month would freeze: each line rounded once, and the numbers that its bills would have. */
    public record Freezing(int bills, Money owed, String firstNumber, String lastNumber) {}

    /** The oldest month with a bill that is not closed; absent when that is the present one, which still runs. */
    public Optional<Next> next() {
        YearMonth present = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        return transactions.forSystem().read(() -> {
            String oldest = jdbc.queryForObject(
                    "select coalesce(min(period), '') from bill where state <> 'CLOSED' and period < ?",
                    String.class,
                    present.toString());
            return oldest == null || oldest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(next(new Period(YearMonth.parse(oldest))));
        });
    }

    private Next next(Period period) {
        return new Next(
                period.month(),
                period.to().plus(settings.grace()),
                count(
                                "select count(*) from bill_question q join bill b on b.id = q.bill_id"
                                        + " where b.period = ? and q.answer is null",
                                period.text())
                        + Math.max(
                                0,
                                count(
                                                "select count(*) from reading_quarantine where read_at >= ? and read_at < ?",
                                                period.begin(),
                                                period.end())
                                        - count(
                                                "select count(*) from close_waiver where period = ? and kind = 'READING'",
                                                period.text())));
    }

    private long count(String sql, Object... arguments) {
        Long count = jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }

    /** The newest first. */
    public List<ClosedMonth> closed(int limit) {
        return transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select period, bills, total, closed_at, closed_by from billing_month order by period desc limit ?",
                        (row, number) -> new ClosedMonth(
                                YearMonth.parse(row.getString(1)),
                                row.getInt(2),
                                new Money(row.getBigDecimal(3), settings.currency()),
                                row.getTimestamp(4).toInstant(),
                                row.getString(5)),
                        Page.limited(limit)));
    }

    public Freezing freezing(YearMonth month) {
        int minorUnits = settings.currency().getDefaultFractionDigits();
        return transactions
                .forSystem()
                .read(() -> jdbc.query(
                                "select count(distinct b.id), coalesce(sum(coalesce(l.charged, "
                                        + Freeze.rounded(minorUnits) + ")), 0) from bill b left join bill_line l"
                                        + " on l.bill_id = b.id and l.tenant_id = b.tenant_id where b.period = ?",
                                (row, number) -> {
                                    BigDecimal owed = row.getBigDecimal(2);
                                    return new Freezing(
                                            row.getInt(1),
                                            new Money(owed.setScale(minorUnits), settings.currency()),
                                            Freeze.number(new Period(month), 1),
                                            Freeze.number(new Period(month), row.getInt(1)));
                                },
                                month.toString())
                        .getFirst());
    }
}
