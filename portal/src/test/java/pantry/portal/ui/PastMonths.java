package pantry.portal.ui;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillState;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** Bills and forecasts as pages find them. */
@Component
public class PastMonths {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    PastMonths(JdbcTemplate jdbc, Transactions transactions, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.ids = ids;
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
