package pantry.billing.compare;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.bill.BillState;
import pantry.billing.bill.ShownSql;
import pantry.billing.metering.Meter;
import pantry.billing.metering.MonthHours;
import pantry.billing.price.PriceBookId;
import pantry.billing.price.PriceBookVersionId;
import pantry.provisioning.ground.TenantId;

/** What was used and what was billed for it, as sums that the database makes. Inside a transaction. */
final class ReplayRows {
    private final JdbcTemplate jdbc;
    private final @Nullable TenantId tenant;
    private final YearMonth first;
    private final YearMonth last;

    ReplayRows(JdbcTemplate jdbc, @Nullable TenantId tenant, YearMonth first, YearMonth last) {
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.first = first;
        this.last = last;
    }

    /** A bill as far as it is of use. */
    record Month(String name, TenantId tenant, YearMonth period, BillState state) {
        static final Comparator<Month> ORDER = Comparator.comparing(Month::name)
                .thenComparing(month -> month.tenant().value())
                .thenComparing(Month::period);
    }

    /** What a server used of a meter while one version of the other book held, if one did. */
    record Used(UUID server, Meter meter, @Nullable PriceBookVersionId beside, BigInteger counted) {}

    /**
     * The other book is the one that goes together with the prices that are replayed: what was agreed with the tenant, when
     * they are the list's, or the list. Where nothing priced an hour then, the replayed prices may.
     */
    Map<TenantId, Map<YearMonth, List<Used>>> used() {
        Map<TenantId, Map<YearMonth, List<Used>>> used = new HashMap<>();
        String book = tenant == null
                ? "(select c.id from price_book c where c.tenant_id = u.tenant_id)"
                : "'" + PriceBookId.LIST + "'";
        MonthHours hours = MonthHours.of(jdbc, first, last);
        List<Object> arguments = new ArrayList<>(hours.arguments());
        if (tenant != null) {
            arguments.add(tenant.value());
        }
        jdbc.query(
                "select u.tenant_id, u.period, u.server_id, u.meter, v.id,"
                        + " sum(case u.rating when 'UNPRICED' then u.quantity else u.rated_quantity end)"
                        + " from " + hours.sql() + " left join price_book_version v on v.price_book_id = " + book
                        + " and v.valid_from <= u.hour_from and (v.valid_to is null or v.valid_to > u.hour_from)"
                        + (tenant == null ? "" : " where u.tenant_id = ?")
                        + " group by u.tenant_id, u.period, u.server_id, u.meter, v.id",
                row -> {
                    UUID version = row.getObject(5, UUID.class);
                    used.computeIfAbsent(new TenantId(row.getObject(1, UUID.class)), _ -> new HashMap<>())
                            .computeIfAbsent(YearMonth.parse(row.getString(2)), _ -> new ArrayList<>())
                            .add(new Used(
                                    row.getObject(3, UUID.class),
                                    Meter.of(row.getString(4)),
                                    version == null ? null : new PriceBookVersionId(version),
                                    row.getBigDecimal(6).toBigIntegerExact()));
                },
                arguments.toArray());
        return used;
    }

    /** Of every month with a bill, also where nothing was used. */
    Map<Month, Map<Meter, BigDecimal>> billed() {
        Map<Month, Map<Meter, BigDecimal>> billed = new HashMap<>();
        jdbc.query(
                "select t.name, b.tenant_id, b.period, b.state, s.meter, s.amount from bill b"
                        + " join tenant t on t.id = b.tenant_id left join (select x.tenant_id, x.period, x.meter,"
                        + " sum(x.amount) as amount from (select l.tenant_id, ob.period, l.meter, "
                        + ShownSql.ofLine("l")
                        + " as amount from bill_line l join bill ob on ob.id = l.bill_id where l.kind = 'USAGE'"
                        + " and ob.period between ? and ? union all select l.tenant_id, l.corrects_period, l.meter, "
                        + ShownSql.ofLine("l") + " from bill_line l where l.kind = 'CORRECTION'"
                        + " and l.corrects_period between ? and ?) x group by x.tenant_id, x.period, x.meter) s"
                        + " on s.tenant_id = b.tenant_id and s.period = b.period"
                        + " where b.period between ? and ?" + (tenant == null ? "" : " and b.tenant_id = ?"),
                row -> {
                    Map<Meter, BigDecimal> meters = billed.computeIfAbsent(
                            new Month(
                                    row.getString(1),
                                    new TenantId(row.getObject(2, UUID.class)),
                                    YearMonth.parse(row.getString(3)),
                                    BillState.valueOf(row.getString(4))),
                            _ -> new HashMap<>());
                    String meter = row.getString(5);
                    if (meter != null) {
                        meters.put(Meter.of(meter), row.getBigDecimal(6));
                    }
                },
                arguments(3));
        return billed;
    }

    /** The months, so many times, and the tenant if there is one. */
    private Object[] arguments(int spans) {
        List<Object> arguments = new ArrayList<>();
        for (int span = 0; span < spans; span++) {
            arguments.add(first.toString());
            arguments.add(last.toString());
        }
        if (tenant != null) {
            arguments.add(tenant.value());
        }
        return arguments.toArray();
    }
}
