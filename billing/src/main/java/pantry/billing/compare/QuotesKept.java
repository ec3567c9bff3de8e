package pantry.billing.compare;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.metering.Meter;
import pantry.billing.rating.Estimate;
import pantry.billing.rating.EstimateOutcome;
import pantry.billing.rating.EstimateRequest;
import pantry.billing.rating.Estimates;
import pantry.billing.rating.RatedLine;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * Keeps with each server what it was quoted: as soon as it runs, of what it was given first, at the prices of its order. So it
 * does not matter on which of the many ways it was ordered. Of a server that ran for longer than two hours before anybody
 * looked nobody can say any more what was quoted, and it has no quote.
 */
@Component
public final class QuotesKept {
    static final Duration STILL_KNOWN = Duration.ofHours(2);
    static final int AT_ONCE = 500;
    private static final int NAMES_LIMIT = 200;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Estimates estimates;
    private final Clock clock;

    public QuotesKept(JdbcTemplate jdbc, Transactions transactions, Estimates estimates, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.estimates = estimates;
        this.clock = clock;
    }

    private record Ordered(
            ServerId server, TenantId tenant, Instant at, int heldMillicores, int heldMiB, EstimateRequest request) {}

    /** Returns how many quotes were kept. */
    public int run() {
        Instant now = clock.instant();
        List<Ordered> without = transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select s.id, s.tenant_id, s.created_at, s.image_id, s.cpu_millicores, s.ceiling_millicores,"
                                + " s.memory_mib, s.memory_ceiling_mib, s.boot_disk_gib, i.cpu_millicores, i.memory_mib,"
                                + " (select coalesce(sum(v.size_gib), 0) from volume v where v.server_id = s.id)"
                                + " from server s join lifecycle_interval i on i.server_id = s.id and i.sequence = 1"
                                + " where s.created_at > ? and i.state = 'RUNNING' and i.cpu_millicores > 0"
                                + " and i.memory_mib > 0 and not exists (select 1 from server_quote q"
                                + " where q.server_id = s.id) order by s.id limit " + AT_ONCE,
                        (row, number) -> ordered(row),
                        Timestamp.from(now.minus(STILL_KNOWN))));
        int kept = 0;
        for (Ordered one : without) {
            if (estimates.estimate(one.tenant(), one.request(), one.at())
                    instanceof EstimateOutcome.Estimated(Estimate estimate)) {
                transactions.forSystem().writeUnanswered(() -> keep(one, estimate));
                kept++;
            }
        }
        return kept;
    }

    /** What it was given first was its size and what is held in reserve for it. */
    private static Ordered ordered(ResultSet row) throws SQLException {
        int heldMillicores = row.getInt(10);
        int heldMiB = row.getInt(11);
        int millicores = Math.min(row.getInt(5), heldMillicores);
        int mib = Math.min(row.getInt(7), heldMiB);
        return new Ordered(
                new ServerId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                row.getTimestamp(3).toInstant(),
                heldMillicores,
                heldMiB,
                new EstimateRequest(
                        millicores,
                        Math.max(row.getInt(6), millicores),
                        mib,
                        Math.max(row.getInt(8), mib),
                        Math.max(row.getLong(9), row.getLong(12)),
                        new ImageId(row.getObject(4, UUID.class)),
                        1,
                        heldMillicores - millicores,
                        heldMiB - mib));
    }

    private void keep(Ordered one, Estimate estimate) {
        int added = jdbc.update(
                "insert into server_quote (server_id, tenant_id, quoted_at, cpu_millicores, memory_mib, currency, per_hour,"
                        + " per_month, prices) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                one.server().value(),
                one.tenant().value(),
                Timestamp.from(one.at()),
                one.heldMillicores(),
                one.heldMiB(),
                estimate.typical().perHour().currency().getCurrencyCode(),
                estimate.typical().perHour().amount(),
                estimate.typical().perMonth().amount(),
                names(estimate));
        if (added == 0) {
            return;
        }
        Map<Meter, BigDecimal[]> meters = new EnumMap<>(Meter.class);
        for (RatedLine line : estimate.lines()) {
            meters.merge(
                    line.meter(),
                    new BigDecimal[] {line.quantity(), line.amount().amount()},
                    (first, second) -> new BigDecimal[] {first[0].add(second[0]), first[1].add(second[1])});
        }
        jdbc.batchUpdate(
                "insert into server_quote_line (server_id, meter, quantity, amount) values (?, ?, ?, ?)",
                meters.entrySet().stream()
                        .map(meter -> new Object[] {
                            one.server().value(), meter.getKey().apiName(), meter.getValue()[0], meter.getValue()[1]
                        })
                        .toList());
    }

    private static String names(Estimate estimate) {
        String names = estimate.lines().stream()
                .map(line -> line.price().versionName())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return names.length() > NAMES_LIMIT ? names.substring(0, NAMES_LIMIT) : names;
    }
}
