package pantry.billing.close;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.bill.BillingDuty;
import pantry.billing.cost.PoolCosts;
import pantry.billing.file.FocusCheck;
import pantry.billing.file.Papers;
import pantry.billing.metering.SourceSums;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceTable;
import pantry.billing.split.CostCentres;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.notice.Outbox;
import pantry.provisioning.telemetry.Paces;

/**
 * Closes months, each once, in order, and only when its checklist is green. One transaction holds all bills of the month
 * from the last look at the checklist to the freeze, so nothing is booked between the two.
 */
@Component
public final class Closing {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final BillingDuty duty;
    private final PriceBooks priceBooks;
    private final PoolCosts costs;
    private final FocusCheck focus;
    private final Papers papers;
    private final CostCentres costCentres;
    private final IdleShares idleShares;
    private final PoolBalance pool;
    private final Outbox outbox;
    private final Feed feed;
    private final Audit audit;
    private final BillingSettings settings;
    private final Clock clock;
    private final SourceSums sources;
    private final Reconciliation reconciliation;

    public Closing(
            JdbcTemplate jdbc,
            Transactions transactions,
            BillingDuty duty,
            PriceBooks priceBooks,
            PoolCosts costs,
            Paces paces,
            FocusCheck focus,
            Papers papers,
            CostCentres costCentres,
            IdleShares idleShares,
            Outbox outbox,
            Feed feed,
            Audit audit,
            BillingSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.duty = duty;
        this.priceBooks = priceBooks;
        this.costs = costs;
        this.focus = focus;
        this.papers = papers;
        this.costCentres = costCentres;
        this.idleShares = idleShares;
        this.pool = new PoolBalance(jdbc, settings, costs);
        this.outbox = outbox;
        this.feed = feed;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.sources = new SourceSums(jdbc, transactions);
        this.reconciliation = new Reconciliation(jdbc, paces, sources);
    }

    /** The checklist as it is at one moment; it changes nothing of the month. */
    public CloseReport report(YearMonth month) {
        workAhead(month);
        PriceTable prices = priceBooks.table();
        return transactions.forSystem().readOfOneMoment(() -> checklist(prices).of(new Period(month), clock.instant()));
    }

    /** When and by whom a month was closed; absent while it is not. */
    public Optional<CloseOutcome.ClosedAlready> closed(YearMonth month) {
        return transactions.forSystem().read(() -> closedAlready(new Period(month)));
    }

    public CloseOutcome close(YearMonth month, Actor actor) {
        return close(month, actor, closed -> {});
    }

    /** {@code alongside} writes what is to stand if and only if the month is closed, in the transaction that closes it. */
    public CloseOutcome close(YearMonth month, Actor actor, Consumer<CloseOutcome.Closed> alongside) {
        Optional<CloseOutcome.ClosedAlready> before = closed(month);
        if (before.isPresent()) {
            return before.get();
        }
        duty.run();
        workAhead(month);
        PriceTable prices = priceBooks.table();
        return transactions.forSystem().write(() -> {
            CloseOutcome outcome = closeLocked(new Period(month), prices, actor);
            if (outcome instanceof CloseOutcome.Closed closed) {
                alongside.accept(closed);
            }
            return outcome;
        });
    }

    /** What takes long and holds no locks, so that little is left to do under them. */
    private void workAhead(YearMonth month) {
        focus.ahead(month);
        sources.ahead(month);
    }

    private Checklist checklist(PriceTable prices) {
        return new Checklist(jdbc, settings, prices, focus, reconciliation, pool);
    }

    private Optional<CloseOutcome.ClosedAlready> closedAlready(Period period) {
        return jdbc
                .query(
                        "select closed_at, closed_by from billing_month where period = ?",
                        (row, number) -> new CloseOutcome.ClosedAlready(
                                period.month(), row.getTimestamp(1).toInstant(), row.getString(2)),
                        period.text())
                .stream()
                .findFirst();
    }

    private CloseOutcome closeLocked(Period period, PriceTable prices, Actor actor) {
        List<UUID> bills = jdbc.query(
                "select id from bill where period = ? order by id for update",
                (row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)),
                period.text());
        Optional<CloseOutcome.ClosedAlready> closed = closedAlready(period);
        if (closed.isPresent()) {
            return closed.get();
        }
        if (bills.isEmpty()) {
            return new CloseOutcome.NothingToClose(period.month());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        CloseReport report = checklist(prices).of(period, now);
        if (!report.mayClose()) {
            return new CloseOutcome.NotReady(report);
        }
        papers.keep(period.month());
        List<Touched> touched =
                new Freeze(jdbc).freeze(period, settings.currency().getDefaultFractionDigits(), now);
        costCentres.keep(period.month());
        BigDecimal total = jdbc.queryForObject(
                "select coalesce(sum(shown_total), 0) from bill where period = ?", BigDecimal.class, period.text());
        Money owed = new Money(total == null ? BigDecimal.ZERO : total, settings.currency());
        jdbc.update(
                "insert into billing_month (period, currency, bills, total, closed_at, closed_by)"
                        + " values (?, ?, ?, ?, ?, ?)",
                period.text(),
                settings.currency().getCurrencyCode(),
                bills.size(),
                owed.amount(),
                Timestamp.from(now),
                actor.name());
        touched.addAll(bookIdle(period, actor, now));
        int told = ClosedBillNotices.tell(jdbc, outbox, settings, period);
        audit.record(new AuditLine(
                actor,
                null,
                "close month",
                "close",
                null,
                period.text(),
                AuditLine.Result.DONE,
                bills.size() + " bills of " + owed.amount().toPlainString() + " "
                        + settings.currency().getCurrencyCode() + ", " + told + " recipients to tell"));
        feed.record(touched);
        return new CloseOutcome.Closed(period.month(), bills.size(), owed, report);
    }

    /** The pool's own account; what stood idle goes on tenants' next bills if that is the rule. */
    private List<Touched> bookIdle(Period period, Actor actor, Instant now) {
        BigDecimal sold = jdbc.queryForObject(
                "select coalesce(sum(l.charged), 0) from bill_line l join bill b on b.id = l.bill_id"
                        + " and b.tenant_id = l.tenant_id where b.period = ? and l.kind <> 'IDLE'",
                BigDecimal.class,
                period.text());
        PoolCosts.Account account = costs.account(period.month(), sold == null ? BigDecimal.ZERO : sold);
        IdleShares.Booked booked = idleShares.book(period, account, actor, now);
        costs.keep(new PoolCosts.Account(
                account.period(),
                account.cost(),
                account.sold(),
                account.idle(),
                account.idlePayer(),
                booked.shared()));
        return booked.touched();
    }
}
