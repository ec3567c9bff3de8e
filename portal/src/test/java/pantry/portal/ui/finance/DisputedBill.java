package pantry.portal.ui.finance;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.Publication;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** A bill of this month with one line of ten euros, for the tests of pages. */
@Component
final class DisputedBill {
    private final PriceBooks books;
    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final IdSource ids;
    private final Clock clock;

    DisputedBill(PriceBooks books, Transactions transactions, JdbcTemplate jdbc, IdSource ids, Clock clock) {
        this.books = books;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    record Ids(UUID bill, UUID line) {
        String path() {
            return "bill=" + bill + "&line=" + line;
        }
    }

    YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    Ids of(TenantId tenant) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Publication.Published prices = (Publication.Published) books.publish(
                NewPrices.flat(
                        tenant,
                        Currency.getInstance("EUR"),
                        hour.plus(1, ChronoUnit.HOURS),
                        Map.of(Meter.CPU_USED, BigDecimal.ONE)),
                Actor.SYSTEM);
        Timestamp now = Timestamp.from(hour);
        BigDecimal ten = BigDecimal.TEN;
        return transactions.forSystem().write(() -> {
            open(tenant, month(), now);
            UUID bill = jdbc.queryForObject(
                    "select id from bill where tenant_id = ? and period = ?",
                    UUID.class,
                    tenant.value(),
                    month().toString());
            Ids made = new Ids(Objects.requireNonNull(bill), ids.next());
            jdbc.update("update bill set total = 10, shown_total = 10 where id = ?", made.bill());
            jdbc.update(
                    "insert into bill_line (id, bill_id, tenant_id, kind, server_id, server_name, cost_centre, meter,"
                            + " price_book_version_id, rate, unit, counted, interpolated, quantity, amount, from_at,"
                            + " to_at, reason, author, created_at) values (?, ?, ?, 'USAGE', ?, 'web-1', 'cc-web',"
                            + " 'cpu-used', ?, 1, 'Core-Hours', ?, 0, 10, 10, ?, ?, '', '', ?)",
                    made.line(),
                    made.bill(),
                    tenant.value(),
                    ids.next(),
                    prices.version().id().value(),
                    new BigDecimal(Meter.CPU_USED.counted(ten)),
                    now,
                    now,
                    now);
            return made;
        });
    }

    void empty(TenantId tenant, YearMonth month) {
        transactions.forSystem().writeUnanswered(() -> open(tenant, month, Timestamp.from(clock.instant())));
    }

    /** Unless the duty has opened it before. */
    private void open(TenantId tenant, YearMonth month, Timestamp now) {
        jdbc.update(
                "insert into bill (id, tenant_id, period, state, currency, total, shown_total, created_at,"
                        + " changed_at, generation) values (?, ?, ?, 'OPEN', 'EUR', 0, 0, ?, ?, 1)"
                        + " on conflict do nothing",
                ids.next(),
                tenant.value(),
                month.toString(),
                now,
                now);
    }
}
