package pantry.billing.bill;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.metering.Meter;
import pantry.billing.metering.UtcHour;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Tariff;
import pantry.billing.rating.MonthRating;
import pantry.billing.rating.Rating;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** How a tenant's cost of a month grew: the hours that stand on its bill, at the prices that held in them. */
@Component
public final class MonthCourse {
    private final JdbcClient client;
    private final Transactions transactions;
    private final PriceBooks priceBooks;
    private final BillingSettings settings;

    public MonthCourse(JdbcTemplate jdbc, Transactions transactions, PriceBooks priceBooks, BillingSettings settings) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.priceBooks = priceBooks;
        this.settings = settings;
    }

    /** What the month had cost up to an instant. */
    public record Point(Instant at, Money cost) {}

    private record Hour(UtcHour hour, Meter meter, BigInteger rated, Instant firstAt, Instant lastAt) {}

    /** From nothing, where the use begins, hour by hour; empty while nothing is billed. */
    public List<Point> of(TenantId tenant, YearMonth month) {
        PriceTable prices = priceBooks.table();
        List<Hour> hours = transactions
                .forTenant(tenant)
                .read(() -> client.sql("select hour_from, meter, rated, first_at, last_at from tenant_hour"
                                + " where tenant_id = :tenant and hour_from >= :from and hour_from < :to"
                                + " and rated > 0 order by hour_from, meter")
                        .param("tenant", tenant.value())
                        .param("from", begin(month))
                        .param("to", begin(month.plusMonths(1)))
                        .query((row, number) -> hour(row))
                        .list());
        return course(tenant, hours, prices);
    }

    private static Timestamp begin(YearMonth month) {
        return Timestamp.from(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private List<Point> course(TenantId tenant, List<Hour> hours, PriceTable prices) {
        List<Point> course = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        Map<Meter, BigInteger> used = new EnumMap<>(Meter.class);
        for (int i = 0; i < hours.size(); i++) {
            Hour hour = hours.get(i);
            boolean sameAsBefore = i > 0 && hours.get(i - 1).hour().equals(hour.hour());
            if (i == 0) {
                course.add(point(hour.firstAt(), sum));
            }
            sum = sum.add(prices.tariff(tenant, hour.meter(), hour.hour())
                    .map(tariff -> cost(hour, tariff, used))
                    .orElse(BigDecimal.ZERO));
            used.merge(hour.meter(), hour.rated(), BigInteger::add);
            Instant at = hour.lastAt();
            if (sameAsBefore) {
                Instant reached = course.removeLast().at();
                at = reached.isAfter(at) ? reached : at;
            }
            course.add(point(at, sum));
        }
        return course;
    }

    /** At the steps that the month has reached by then. */
    private static BigDecimal cost(Hour hour, Tariff tariff, Map<Meter, BigInteger> used) {
        return MonthRating.parts(
                        List.of(new MonthRating.Use<>(hour.meter(), hour.meter(), tariff, hour.rated())),
                        Comparator.naturalOrder(),
                        used)
                .stream()
                .map(part -> Rating.line(part.meter(), part.price(), part.counted())
                        .amount()
                        .amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Point point(Instant at, BigDecimal sum) {
        return new Point(at, new Money(sum, settings.currency()));
    }

    private static Hour hour(ResultSet row) throws SQLException {
        return new Hour(
                new UtcHour(row.getTimestamp(1).toInstant()),
                Meter.of(row.getString(2)),
                row.getBigDecimal(3).toBigInteger(),
                row.getTimestamp(4).toInstant(),
                row.getTimestamp(5).toInstant());
    }
}
