package pantry.billing.forecast;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.metering.Meter;
import pantry.billing.metering.UtcHour;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Tariff;
import pantry.billing.rating.MonthRating;
import pantry.billing.rating.Rating;
import pantry.provisioning.ground.TenantId;

/**
 * What a tenant's last days cost, as far back as {@link Forecaster} looks, and all of the month. From sums by day, so that a few
 * hundred rows are read however many hours there were; by hour where that makes a difference: today, which goes only as far as
 * now, and days within which other prices came into force.
 */
final class PastCosts {
    private final JdbcClient client;

    PastCosts(JdbcClient client) {
        this.client = client;
    }

    /** What was used of a meter from an instant on, while one tariff held. */
    private record Used(Instant from, Meter meter, BigInteger counted) {}

    /** Inside a transaction. Nothing that begins at or after {@code now} is among them. */
    List<DayPart> of(TenantId tenant, PriceTable prices, Instant monthBegin, Instant now) {
        LocalDate today = day(now);
        LocalDate looked = today.minusDays(Forecaster.DAYS_LOOKED_AT);
        LocalDate from = looked.isBefore(day(monthBegin)) ? looked : day(monthBegin);
        SortedSet<LocalDate> byHour = new TreeSet<>();
        byHour.add(today);
        prices.changes(tenant, start(from), now).stream()
                .filter(change -> !change.equals(start(day(change))))
                .forEach(change -> byHour.add(day(change)));
        List<Used> used = new ArrayList<>();
        LocalDate next = from;
        for (LocalDate day : byHour) {
            used.addAll(days(tenant, next, day));
            Instant end = start(day.plusDays(1));
            used.addAll(hours(tenant, start(day), end.isBefore(now) ? end : now));
            next = day.plusDays(1);
        }
        return priced(tenant, from, used, prices);
    }

    private List<Used> days(TenantId tenant, LocalDate from, LocalDate to) {
        return from.isBefore(to)
                ? client.sql(
                                "select used_on, meter, rated from tenant_day where tenant_id = :tenant and used_on >= :from"
                                        + " and used_on < :to and rated > 0 order by used_on, meter")
                        .param("tenant", tenant.value())
                        .param("from", from)
                        .param("to", to)
                        .query((row, number) -> new Used(
                                start(row.getObject(1, LocalDate.class)),
                                Meter.of(row.getString(2)),
                                row.getBigDecimal(3).toBigIntegerExact()))
                        .list()
                : List.of();
    }

    private List<Used> hours(TenantId tenant, Instant from, Instant to) {
        return client.sql("select hour_from, meter, rated from tenant_hour where tenant_id = :tenant"
                        + " and hour_from >= :from and hour_from < :to and rated > 0 order by hour_from, meter")
                .param("tenant", tenant.value())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, number) -> new Used(
                        row.getTimestamp(1).toInstant(),
                        Meter.of(row.getString(2)),
                        row.getBigDecimal(3).toBigIntegerExact()))
                .list();
    }

    private List<DayPart> priced(TenantId tenant, LocalDate from, List<Used> used, PriceTable prices) {
        TreeMap<Instant, BigDecimal> costs = new TreeMap<>();
        YearMonth month = YearMonth.from(from);
        Map<Meter, BigInteger> reached = new EnumMap<>(Meter.class);
        // Steps count from the month's begin on.
        days(tenant, month.atDay(1), from).forEach(one -> reached.merge(one.meter(), one.counted(), BigInteger::add));
        for (Used one : used) {
            YearMonth own = YearMonth.from(day(one.from()));
            if (!own.equals(month)) {
                month = own;
                reached.clear();
            }
            costs.merge(one.from(), cost(tenant, one, prices, reached), BigDecimal::add);
            reached.merge(one.meter(), one.counted(), BigInteger::add);
        }
        return costs.entrySet().stream()
                .map(part -> new DayPart(part.getKey(), part.getValue()))
                .toList();
    }

    /** At the steps that the month had reached by then: the same function as on the bill. */
    private static BigDecimal cost(TenantId tenant, Used used, PriceTable prices, Map<Meter, BigInteger> reached) {
        return prices.tariff(tenant, used.meter(), UtcHour.of(used.from()))
                .map(tariff ->
                        tariff.steps().all().size() == 1 ? atOnePrice(used, tariff) : inSteps(used, tariff, reached))
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal atOnePrice(Used used, Tariff tariff) {
        return Rating.line(used.meter(), tariff.price(tariff.steps().all().getFirst()), used.counted())
                .amount()
                .amount();
    }

    private static BigDecimal inSteps(Used used, Tariff tariff, Map<Meter, BigInteger> reached) {
        return MonthRating.parts(
                        List.of(new MonthRating.Use<>(used.meter(), used.meter(), tariff, used.counted())),
                        Meter::compareTo,
                        reached)
                .stream()
                .map(part -> Rating.line(part.meter(), part.price(), part.counted())
                        .amount()
                        .amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
