package pantry.portal.ui;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
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

    public BillId bill(TenantId tenant, YearMonth month, BillState state, String total) {
        BillId id = new BillId(ids.next());
        @Nullable Timestamp closed = state == BillState.CLOSED ? Timestamp.from(clock.instant()) : null;
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into bill (id, tenant_id, period, state, currency, total, shown_total, created_at,"
                                + " changed_at, closed_at, generation) values (?, ?, ?, ?, 'EUR', ?, ?, ?, ?, ?, 1)",
                        id.value(),
                        tenant.value(),
                        month.toString(),
                        state.name(),
                        new BigDecimal(total),
                        new BigDecimal(total),
                        Timestamp.from(clock.instant()),
                        Timestamp.from(clock.instant()),
                        closed));
        return id;
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

    public LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
