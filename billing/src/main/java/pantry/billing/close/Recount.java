package pantry.billing.close;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.metering.Meter;
import pantry.billing.price.Price;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceTable;
import pantry.billing.rating.MonthRating;
import pantry.billing.rating.Rating;

/**
 * Rates a month's lines of use again, from the sums of usage that they stand on, and compares: the counted of each server
 * and meter with its usage hours, each line's share of its steps, each amount.
 */
final class Recount {
    private final JdbcTemplate jdbc;
    private final PriceTable prices;

    Recount(JdbcTemplate jdbc, PriceTable prices) {
        this.jdbc = jdbc;
        this.prices = prices;
    }

    /** How many lines there are, and how many servers' meters came out otherwise. */
    record Result(long lines, long differ) {}

    private record Line(
            UUID server, Meter meter, PriceBookVersionId version, Price price, BigInteger counted, BigDecimal amount) {
        BigDecimal rate() {
            return price.rate().stripTrailingZeros();
        }
    }

    private record Whose(UUID server, PriceBookVersionId version) {
        static final Comparator<Whose> ORDER = Comparator.comparing(Whose::server);
    }

    private record PartKey(UUID server, Meter meter, PriceBookVersionId version, BigDecimal rate) {}

    Result of(Period period, Sums sums) {
        Map<UUID, List<Line>> bills = new TreeMap<>();
        jdbc.query(
                "select b.id, b.currency, l.server_id, l.meter, l.price_book_version_id, l.rate, l.counted, l.amount"
                        + " from bill b join bill_line l on l.bill_id = b.id and l.tenant_id = b.tenant_id"
                        + " where b.period = ? and l.kind = 'USAGE'",
                row -> {
                    bills.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(line(row));
                },
                period.text());
        Map<Sums.Key, BigInteger> left = new HashMap<>(sums.rated());
        long lines = 0;
        long differ = 0;
        for (List<Line> bill : bills.values()) {
            lines += bill.size();
            differ += differing(bill);
            bill.forEach(line -> left.merge(
                    new Sums.Key(line.server(), line.meter()), line.counted().negate(), BigInteger::add));
        }
        corrected(period).forEach((key, counted) -> left.merge(key, counted.negate(), BigInteger::add));
        differ += left.values().stream().filter(rest -> rest.signum() != 0).count();
        return new Result(lines, differ);
    }

    /** What of the month came to be known after its close stands on later bills, and is rated there. */
    private Map<Sums.Key, BigInteger> corrected(Period period) {
        Map<Sums.Key, BigInteger> sums = new HashMap<>();
        jdbc.query(
                "select server_id, meter, sum(counted) from bill_line where kind = 'CORRECTION'"
                        + " and corrects_period = ? group by server_id, meter",
                row -> {
                    sums.put(
                            new Sums.Key(row.getObject(1, UUID.class), Meter.of(row.getString(2))),
                            row.getBigDecimal(3).toBigIntegerExact());
                },
                period.text());
        return sums;
    }

    private long differing(List<Line> bill) {
        List<MonthRating.Use<Whose>> uses = bill.stream()
                .map(line -> new MonthRating.Use<>(
                        new Whose(line.server(), line.version()),
                        line.meter(),
                        prices.tariff(line.version(), line.meter()),
                        line.counted()))
                .toList();
        Map<PartKey, BigInteger> wanted = new HashMap<>();
        for (MonthRating.Part<Whose> part : MonthRating.parts(uses, Whose.ORDER, Map.of())) {
            wanted.merge(
                    new PartKey(
                            part.key().server(),
                            part.meter(),
                            part.key().version(),
                            part.price().rate().stripTrailingZeros()),
                    part.counted(),
                    BigInteger::add);
        }
        long differ = 0;
        for (Line line : bill) {
            BigInteger counted = wanted.getOrDefault(
                    new PartKey(line.server(), line.meter(), line.version(), line.rate()), BigInteger.ZERO);
            BigDecimal amount =
                    Rating.line(line.meter(), line.price(), counted).amount().amount();
            if (!counted.equals(line.counted()) || amount.compareTo(line.amount()) != 0) {
                differ++;
            }
        }
        return differ;
    }

    private static Line line(ResultSet row) throws SQLException {
        PriceBookVersionId version = new PriceBookVersionId(row.getObject(5, UUID.class));
        return new Line(
                row.getObject(3, UUID.class),
                Meter.of(row.getString(4)),
                version,
                new Price(version, "", Currency.getInstance(row.getString(2)), row.getBigDecimal(6)),
                row.getBigDecimal(7).toBigIntegerExact(),
                row.getBigDecimal(8));
    }
}
