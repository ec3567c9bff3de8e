package pantry.billing.bill;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.bill.LineStore.Change;
import pantry.billing.bill.LineStore.Locked;
import pantry.billing.metering.DueHours.Hour;
import pantry.billing.metering.Meter;
import pantry.billing.price.Price;
import pantry.billing.price.PriceBookVersionId;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;

/**
 * What came to be known of a month after it was closed. The closed bill stays as it is; what its lines would be now, less
 * what stands on them and on earlier corrections, becomes lines of the tenant's open bill that keep their month.
 */
final class Corrections {
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final IdSource ids;

    Corrections(JdbcTemplate jdbc, IdSource ids) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.ids = ids;
    }

    /** What of a tenant's closed month stands on later bills, line by line. */
    Map<LineKey, UsageLine> of(Locked closed, String period) {
        Map<LineKey, UsageLine> lines = new HashMap<>();
        client.sql(
                        "select server_id, meter, price_book_version_id, rate, sum(counted), sum(interpolated), min(from_at),"
                                + " max(to_at) from bill_line where tenant_id = :tenant and kind = 'CORRECTION'"
                                + " and corrects_period = :period group by server_id, meter, price_book_version_id, rate")
                .param("tenant", closed.tenant().value())
                .param("period", period)
                .query(row -> {
                    PriceBookVersionId version = new PriceBookVersionId(row.getObject(3, UUID.class));
                    BigDecimal rate = row.getBigDecimal(4);
                    LineKey key = new LineKey(
                            new ServerId(row.getObject(1, UUID.class)), Meter.of(row.getString(2)), version, rate);
                    lines.put(
                            key,
                            new UsageLine(
                                    ids.next(),
                                    key,
                                    new Price(version, "", closed.currency(), rate),
                                    row.getBigDecimal(5).toBigIntegerExact(),
                                    row.getBigDecimal(6).toBigIntegerExact(),
                                    row.getTimestamp(7).toInstant(),
                                    row.getTimestamp(8).toInstant()));
                });
        return lines;
    }

    /** The lines of the open bill that correct the month, as they stand and as they become. */
    List<Change> on(Locked open, String period, List<Change> differences) {
        Map<LineKey, UsageLine> standing = standing(open, period);
        List<Change> changes = new ArrayList<>();
        for (Change difference : differences) {
            UsageLine after = difference.after();
            UsageLine before = difference.before();
            BigInteger counted =
                    before == null ? after.counted() : after.counted().subtract(before.counted());
            BigInteger interpolated =
                    before == null ? after.interpolated() : after.interpolated().subtract(before.interpolated());
            if (counted.signum() == 0 && interpolated.signum() == 0) {
                continue;
            }
            UsageLine.Usage more = new UsageLine.Usage(counted, interpolated, after.from(), after.to());
            UsageLine known = standing.get(after.key());
            UsageLine begun = known != null
                    ? known
                    : new UsageLine(
                            ids.next(),
                            after.key(),
                            after.price(),
                            BigInteger.ZERO,
                            BigInteger.ZERO,
                            after.from(),
                            after.to());
            changes.add(new Change(known, begun.plus(more)));
        }
        return changes;
    }

    private Map<LineKey, UsageLine> standing(Locked open, String period) {
        Map<LineKey, UsageLine> lines = new HashMap<>();
        client.sql("select id, server_id, meter, price_book_version_id, rate, counted, interpolated, from_at, to_at"
                        + " from bill_line where bill_id = :bill and kind = 'CORRECTION' and corrects_period = :period")
                .param("bill", open.id())
                .param("period", period)
                .query(row -> {
                    UsageLine line = LineStore.usageLine(row, open.currency());
                    lines.put(line.key(), line);
                });
        return lines;
    }

    /** What came to be known hour by hour: the evidence of the lines, and what the closed bill's evidence leaves out. */
    void keepHours(Locked open, List<Hour> hours, Map<Hour, PriceBookVersionId> versions, Instant now) {
        jdbc.batchUpdate(
                "insert into correction_hour (id, bill_id, tenant_id, server_id, meter, price_book_version_id, hour_from,"
                        + " counted, interpolated, booked_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hours.stream()
                        .filter(hour -> !hour.quantity().equals(hour.ratedQuantity())
                                || !hour.interpolated().equals(hour.ratedInterpolated()))
                        .map(hour -> new Object[] {
                            ids.next(),
                            open.id(),
                            open.tenant().value(),
                            hour.server().value(),
                            hour.meter().apiName(),
                            version(versions, hour),
                            Timestamp.from(hour.hour().from()),
                            new BigDecimal(hour.quantity().subtract(hour.ratedQuantity())),
                            new BigDecimal(hour.interpolated().subtract(hour.ratedInterpolated())),
                            Timestamp.from(now)
                        })
                        .toList());
    }

    private static UUID version(Map<Hour, PriceBookVersionId> versions, Hour hour) {
        PriceBookVersionId version = versions.get(hour);
        if (version == null) {
            throw new IllegalStateException("an hour that is corrected has a price");
        }
        return version.value();
    }
}
