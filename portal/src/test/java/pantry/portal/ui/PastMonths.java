package pantry.portal.ui;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillState;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.Publication;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** Bills and forecasts as pages find them. */
@Component
public class PastMonths {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final IdSource ids;
    private final PriceBooks books;
    private final Clock clock;

    PastMonths(JdbcTemplate jdbc, Transactions transactions, IdSource ids, PriceBooks books, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.ids = ids;
        this.books = books;
        this.clock = clock;
    }

    public YearMonth now() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Its own, or the one that billing opened meanwhile. */
    public BillId bill(TenantId tenant, YearMonth month, BillState state, String total) {
        @Nullable Timestamp closed = state == BillState.CLOSED ? Timestamp.from(clock.instant()) : null;
        return transactions.forSystem().write(() -> {
            jdbc.update(
                    "insert into bill (id, tenant_id, period, state, currency, total, shown_total, created_at,"
                            + " changed_at, generation) values (?, ?, ?, 'OPEN', 'EUR', 0, 0, ?, ?, 1)"
                            + " on conflict do nothing",
                    ids.next(),
                    tenant.value(),
                    month.toString(),
                    Timestamp.from(clock.instant()),
                    Timestamp.from(clock.instant()));
            jdbc.update(
                    "update bill set state = ?, closed_at = ?, total = ?, shown_total = ? where tenant_id = ? and period = ?",
                    state.name(),
                    closed,
                    new BigDecimal(total),
                    new BigDecimal(total),
                    tenant.value(),
                    month.toString());
            return new BillId(Objects.requireNonNull(jdbc.queryForObject(
                    "select id from bill where tenant_id = ? and period = ?",
                    UUID.class,
                    tenant.value(),
                    month.toString())));
        });
    }

    /** So many core hours of a server, each for a euro, by prices that were agreed with the tenant. */
    public void line(BillId bill, TenantId tenant, ServerId server, String name, String units) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        UUID prices = prices(tenant, hour.plus(1, ChronoUnit.HOURS));
        BigDecimal amount = new BigDecimal(units);
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into bill_line (id, bill_id, tenant_id, kind, server_id, server_name, cost_centre, meter,"
                                + " price_book_version_id, rate, unit, counted, interpolated, quantity, amount, from_at,"
                                + " to_at, reason, author, created_at) values (?, ?, ?, 'USAGE', ?, ?, 'cc', 'cpu-used',"
                                + " ?, 1, 'Core-Hours', ?, 0, ?, ?, ?, ?, '', '', ?)",
                        ids.next(),
                        bill.value(),
                        tenant.value(),
                        server.value(),
                        name,
                        prices,
                        new BigDecimal(Meter.CPU_USED.counted(amount)),
                        amount,
                        amount,
                        Timestamp.from(hour),
                        Timestamp.from(hour),
                        Timestamp.from(hour)));
    }

    /** So many core hours in this hour, as metering and rating leave them. */
    public void used(TenantId tenant, ServerId server, String units) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        BigDecimal counted = new BigDecimal(Meter.CPU_USED.counted(new BigDecimal(units)));
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into usage_hour (server_id, meter, hour_from, tenant_id, period, quantity, interpolated,"
                                + " first_at, last_at, rated_quantity, rated_interpolated, rating)"
                                + " values (?, 'cpu-used', ?, ?, ?, ?, 0, ?, ?, ?, 0, 'RATED')",
                        server.value(),
                        Timestamp.from(hour),
                        tenant.value(),
                        now().toString(),
                        counted,
                        Timestamp.from(hour),
                        Timestamp.from(hour),
                        counted));
    }

    private UUID prices(TenantId tenant, Instant from) {
        return books.table().versions().stream()
                .filter(version -> tenant.equals(version.tenant()))
                .findFirst()
                .orElseGet(() -> ((Publication.Published) books.publish(
                                NewPrices.flat(
                                        tenant,
                                        Currency.getInstance("EUR"),
                                        from,
                                        Map.of(Meter.CPU_USED, BigDecimal.ONE)),
                                Actor.SYSTEM))
                        .version())
                .id()
                .value();
    }

    public void forecast(TenantId tenant, LocalDate madeOn, String expected, String low, String high) {
        Instant at = madeOn.atStartOfDay(ZoneOffset.UTC).toInstant();
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into month_forecast (tenant_id, period, made_on, made_at, so_far, expected, low, high,"
                                + " days_of_history) values (?, ?, ?, ?, 0, ?, ?, ?, 20)",
                        tenant.value(),
                        YearMonth.from(madeOn).toString(),
                        Date.valueOf(madeOn),
                        Timestamp.from(at),
                        new BigDecimal(expected),
                        new BigDecimal(low),
                        new BigDecimal(high)));
    }

    /** As the close leaves it; to be opened again, for there is one calendar. */
    public void close(YearMonth month) {
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into billing_month (period, currency, bills, total, closed_at, closed_by)"
                                + " values (?, 'EUR', 0, 0, ?, 'somebody')",
                        month.toString(),
                        Timestamp.from(clock.instant())));
    }

    public void open(YearMonth month) {
        transactions
                .forSystem()
                .write(() -> jdbc.update("delete from billing_month where period = ?", month.toString()));
    }

    public LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
