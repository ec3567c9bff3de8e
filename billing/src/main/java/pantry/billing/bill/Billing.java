package pantry.billing.bill;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.metering.DueHours;
import pantry.billing.metering.DueHours.Due;
import pantry.billing.metering.DueHours.DueMonth;
import pantry.billing.metering.DueHours.Hour;
import pantry.billing.metering.DueHours.Mark;
import pantry.billing.metering.DueHours.TenantMonth;
import pantry.billing.metering.UtcHour;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Tariff;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * Brings the bills up to the usage hours. What an hour has grown by since it was last rated is added to its line, the
 * line is rated anew from its whole quantity, and the difference is booked; so late readings and repeats take the same
 * path, and it does not matter how many runs there were, or on which node: the bill's row is held from reading the hours
 * to marking them.
 */
@Component
public final class Billing {
    private static final Logger LOG = LoggerFactory.getLogger(Billing.class);
    /** Hours of one tenant's month in one transaction. */
    static final int HOURS_PER_BATCH = 2_000;

    private static final int BATCHES_PER_MONTH = 20;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final DueHours dueHours;
    private final PriceBooks priceBooks;
    private final BillOpening opening;
    private final LineStore lines;
    private final Corrections corrections;
    private final OpenBills openBills;
    private final Feed feed;
    private final IdSource ids;
    private final RatingLanes lanes;
    private final BillingSettings settings;
    private final Clock clock;

    public Billing(
            JdbcTemplate jdbc,
            Transactions transactions,
            DueHours dueHours,
            PriceBooks priceBooks,
            Feed feed,
            IdSource ids,
            RatingLanes lanes,
            BillingSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.dueHours = dueHours;
        this.priceBooks = priceBooks;
        this.opening = new BillOpening(jdbc, feed, ids, settings);
        this.lines = new LineStore(jdbc, ids);
        this.corrections = new Corrections(jdbc, ids);
        this.openBills = new OpenBills(jdbc, feed, ids, settings);
        this.feed = feed;
        this.ids = ids;
        this.lanes = lanes;
        this.settings = settings;
        this.clock = clock;
    }

    /** Opens what is missing and rates what is due. Returns how many hours were rated. */
    public int run() {
        return run(UtcHour.NEVER);
    }

    /** What was used before an hour: whoever counts later ones meanwhile waits for nobody here. */
    int run(UtcHour before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        openBills(now);
        endMonths(now);
        List<DueMonth> due = transactions.forSystem().read(dueHours::months);
        if (due.isEmpty()) {
            return 0;
        }
        Set<TenantMonth> rested = rested(now);
        PriceTable prices = priceBooks.table();
        Map<TenantId, List<TenantMonth>> tenants = new LinkedHashMap<>();
        for (DueMonth month : due) {
            if (month.nothing()
                    && transactions.forSystem().writeUnanswered(() -> dueHours.markNothing(month.month()))) {
                continue;
            }
            if (month.fresh() || !rested.contains(month.month())) {
                tenants.computeIfAbsent(month.month().tenant(), _ -> new ArrayList<>())
                        .add(month.month());
            }
        }
        return rate(tenants.values(), before, prices, now);
    }

    /** Each tenant's months in their order. */
    private int rate(Collection<List<TenantMonth>> tenants, UtcHour before, PriceTable prices, Instant now) {
        AtomicInteger rated = new AtomicInteger();
        lanes.run(tenants.stream()
                .<Runnable>map(months -> () -> rated.addAndGet(rateInTurn(months, before, prices, now)))
                .toList());
        return rated.get();
    }

    private int rateInTurn(List<TenantMonth> months, UtcHour before, PriceTable prices, Instant now) {
        return months.stream()
                .mapToInt(month -> rateOrGoOn(month, before, prices, now))
                .sum();
    }

    private void openBills(Instant now) {
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        List<TenantId> missing = transactions.forSystem().read(() -> opening.missing(month));
        if (!missing.isEmpty()) {
            transactions.forSystem().writeUnanswered(() -> opening.open(missing, month, now));
        }
    }

    /** A month that is over waits for its close; late readings still count. */
    private void endMonths(Instant now) {
        String month = YearMonth.from(now.atOffset(ZoneOffset.UTC)).toString();
        List<TenantMonth> ended = transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select tenant_id, period from bill where state = 'OPEN' and period < ? order by period, id",
                        (row, number) -> new TenantMonth(
                                new TenantId(row.getObject(1, UUID.class)), YearMonth.parse(row.getString(2))),
                        month));
        if (!ended.isEmpty()) {
            transactions
                    .forSystem()
                    .writeUnanswered(() -> ended.forEach(one -> {
                        LineStore.Locked bill =
                                lines.lock(one.tenant(), one.month().toString());
                        if (lines.end(bill, now)) {
                            feed.record(new Touched(Touched.Topic.BILL, bill.id(), bill.tenant()));
                        }
                    }));
        }
    }

    /**
     * Months that go on and were rated a moment ago: growth alone is booked at its own pace, not at each turn of the duty. One
     * that is over does not grow, and its close waits for what came late.
     */
    private Set<TenantMonth> rested(Instant now) {
        return new HashSet<>(transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select tenant_id, period from bill where state = 'OPEN' and rated_at > ?",
                        (row, number) -> new TenantMonth(
                                new TenantId(row.getObject(1, UUID.class)), YearMonth.parse(row.getString(2))),
                        Timestamp.from(now.minus(settings.bookingInterval())))));
    }

    /** What is wrong with one bill stops nobody else's. */
    private int rateOrGoOn(TenantMonth month, UtcHour before, PriceTable prices, Instant now) {
        try {
            return rate(month, before, prices, now);
        } catch (RuntimeException failed) {
            LOG.warn("the bill of tenant {} for {} was not rated and waits", month.tenant(), month.month(), failed);
            return 0;
        }
    }

    private int rate(TenantMonth month, UtcHour before, PriceTable prices, Instant now) {
        int rated = 0;
        for (int batch = 0; batch < BATCHES_PER_MONTH; batch++) {
            Due due = transactions.forSystem().writeUnanswered(() -> rateBatch(month, before, prices, now));
            rated += due.ran().size();
            if (!due.more()) {
                break;
            }
        }
        return rated;
    }

    private Due rateBatch(TenantMonth month, UtcHour before, PriceTable prices, Instant now) {
        opening.open(List.of(month.tenant()), month.month(), now);
        LineStore.Locked bill = lines.lock(month.tenant(), month.month().toString());
        boolean corrects = bill.state() == BillState.CLOSED;
        Due due = dueHours.take(month, before, HOURS_PER_BATCH);
        List<Hour> priced = new ArrayList<>();
        List<Hour> unpriced = new ArrayList<>();
        Map<LineChanges.Sum, UsageLine.Usage> added = new LinkedHashMap<>();
        Map<Hour, PriceBookVersionId> versions = new HashMap<>();
        for (Hour hour : due.ran()) {
            Optional<Tariff> tariff = prices.tariff(month.tenant(), hour.meter(), hour.hour());
            if (tariff.isEmpty()) {
                unpriced.add(hour);
            } else {
                priced.add(hour);
                versions.put(hour, tariff.get().version());
                added.merge(
                        new LineChanges.Sum(
                                hour.server(), hour.meter(), tariff.get().version()),
                        usage(hour),
                        UsageLine.Usage::plus);
            }
        }
        if (corrects) {
            correct(bill, month, added, versions, priced, now, prices);
        } else {
            book(bill, new LineChanges(lines, ids, prices).of(bill, added), "", now);
            lines.rated(bill, now);
        }
        dueHours.mark(month.tenant(), priced, Mark.RATED);
        dueHours.mark(month.tenant(), unpriced, Mark.UNPRICED);
        return due;
    }

    private void book(LineStore.Locked bill, List<LineStore.Change> changes, String corrects, Instant now) {
        if (!changes.isEmpty()) {
            lines.book(bill, changes, corrects, now);
            feed.record(new Touched(Touched.Topic.BILL, bill.id(), bill.tenant()));
        }
    }

    /** The month's bill is closed: its tenant's open one takes the difference. Bills are locked from the older on. */
    private void correct(
            LineStore.Locked closed,
            TenantMonth month,
            Map<LineChanges.Sum, UsageLine.Usage> added,
            Map<Hour, PriceBookVersionId> versions,
            List<Hour> priced,
            Instant now,
            PriceTable prices) {
        String period = month.month().toString();
        LineStore.Locked open = openBills.locked(month.tenant(), now);
        List<LineStore.Change> differences =
                new LineChanges(lines, ids, prices).of(closed, added, corrections.of(closed, period));
        book(open, corrections.on(open, period, differences), period, now);
        corrections.keepHours(open, priced, versions, now);
    }

    private static UsageLine.Usage usage(Hour hour) {
        return new UsageLine.Usage(
                hour.quantity().subtract(hour.ratedQuantity()),
                hour.interpolated().subtract(hour.ratedInterpolated()),
                hour.firstAt(),
                hour.lastAt());
    }
}
