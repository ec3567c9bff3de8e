package pantry.portal.rest;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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
import pantry.provisioning.tenancy.Role;
import pantry.provisioning.tenancy.TenantEdit;
import pantry.provisioning.tenancy.Tenants;

/** Tenants that owe money: each with an owner, a user, and a bill of this month with a line. */
@Component
final class Ledger {
    private static final Currency EUR = Currency.getInstance("EUR");

    private final World world;
    private final Tenants tenants;
    private final PriceBooks books;
    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final IdSource ids;
    private final Clock clock;

    Ledger(
            World world,
            Tenants tenants,
            PriceBooks books,
            Transactions transactions,
            JdbcTemplate jdbc,
            IdSource ids,
            Clock clock) {
        this.world = world;
        this.tenants = tenants;
        this.books = books;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    record Debtor(TenantId tenant, String owner, String user, UUID bill, UUID line) {
        String path() {
            return "/api/v1/bills/" + bill;
        }

        String linePath() {
            return path() + "/lines/" + line;
        }
    }

    Debtor debtor(String name, String owes) {
        TenantId tenant = ((TenantEdit.Done) tenants.create(name, "cc-" + name, World.LIMITS, Actor.SYSTEM))
                .tenant()
                .id();
        String account = name.toLowerCase(Locale.ROOT);
        world.account(account + "-owner", tenant, Role.OWNER);
        world.account(account + "-user", tenant, Role.USER);
        UUID bill = bill(tenant, month());
        return new Debtor(tenant, account + "-owner", account + "-user", bill, line(tenant, bill, "cc-" + name, owes));
    }

    YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Of nothing yet, unless the duty has opened it before. */
    UUID bill(TenantId tenant, YearMonth period) {
        Timestamp now = Timestamp.from(clock.instant());
        return transactions.forSystem().write(() -> {
            jdbc.update(
                    "insert into bill (id, tenant_id, period, state, currency, total, shown_total, created_at,"
                            + " changed_at, generation) values (?, ?, ?, 'OPEN', 'EUR', 0, 0, ?, ?, 1)"
                            + " on conflict do nothing",
                    ids.next(),
                    tenant.value(),
                    period.toString(),
                    now,
                    now);
            return jdbc.queryForObject(
                    "select id from bill where tenant_id = ? and period = ?",
                    UUID.class,
                    tenant.value(),
                    period.toString());
        });
    }

    /** Of other servers, each for nothing. */
    void moreLines(Debtor debtor, int lines) {
        List<Object[]> ids = Stream.generate(() -> new Object[] {this.ids.next(), this.ids.next(), debtor.line()})
                .limit(lines)
                .toList();
        transactions
                .forSystem()
                .write(() -> jdbc.batchUpdate(
                        "insert into bill_line (id, bill_id, tenant_id, kind, server_id, server_name, cost_centre, meter,"
                                + " price_book_version_id, rate, unit, counted, interpolated, quantity, amount, from_at,"
                                + " to_at, reason, author, created_at) select ?, bill_id, tenant_id, kind, ?, server_name,"
                                + " cost_centre, meter, price_book_version_id, rate, unit, 1, 0, 0, 0, from_at, to_at,"
                                + " reason, author, created_at from bill_line where id = ?",
                        ids));
    }

    private UUID line(TenantId tenant, UUID bill, String costCentre, String owes) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Publication.Published prices = (Publication.Published) books.publish(
                NewPrices.flat(tenant, EUR, hour.plus(1, ChronoUnit.HOURS), Map.of(Meter.CPU_USED, BigDecimal.ONE)),
                Actor.SYSTEM);
        UUID line = ids.next();
        BigDecimal amount = new BigDecimal(owes);
        transactions.forSystem().write(() -> {
            jdbc.update(
                    "insert into bill_line (id, bill_id, tenant_id, kind, server_id, server_name, cost_centre, meter,"
                            + " price_book_version_id, rate, unit, counted, interpolated, quantity, amount, from_at, to_at,"
                            + " reason, author, created_at) values (?, ?, ?, 'USAGE', ?, 'web', ?, 'cpu-used', ?, 1,"
                            + " 'Core-Hours', ?, 0, ?, ?, ?, ?, '', '', ?)",
                    line,
                    bill,
                    tenant.value(),
                    ids.next(),
                    costCentre,
                    prices.version().id().value(),
                    new BigDecimal(Meter.CPU_USED.counted(amount)),
                    amount,
                    amount,
                    Timestamp.from(hour),
                    Timestamp.from(hour),
                    Timestamp.from(hour));
            jdbc.update("update bill set total = ?, shown_total = ? where id = ?", amount, amount, bill);
        });
        return line;
    }

    /** What a blade counted in an hour, as metering leaves it. */
    void counted(String blade, Instant hour, long from, long to) {
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into usage_hour_source (source, counter_kind, epoch, hour_from, first_at, first_counter,"
                                + " last_at, last_counter, quantity, interpolated, gaps, readings, digest) values"
                                + " (?, 'BLADE_CPU', 'b1', ?, ?, ?, ?, ?, ?, 0, 0, 2, ?)",
                        blade,
                        Timestamp.from(hour),
                        Timestamp.from(hour),
                        BigDecimal.valueOf(from),
                        Timestamp.from(hour.plusSeconds(3_600)),
                        BigDecimal.valueOf(to),
                        BigDecimal.valueOf(to - from),
                        "0".repeat(64)));
    }
}
