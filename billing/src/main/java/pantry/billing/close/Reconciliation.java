package pantry.billing.close;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.metering.CounterKind;
import pantry.billing.metering.Meter;
import pantry.billing.metering.SourceSums;
import pantry.billing.metering.SourceSums.Counted;
import pantry.provisioning.telemetry.Paces;

/** Of each meter, from what blades delivered to what stands on lines. Inside a transaction; nothing is written. */
final class Reconciliation {
    private static final BigInteger SECONDS_OF_AN_HOUR = BigInteger.valueOf(3_600);

    private final JdbcTemplate jdbc;
    private final Paces paces;
    private final SourceSums sources;

    Reconciliation(JdbcTemplate jdbc, Paces paces, SourceSums sources) {
        this.jdbc = jdbc;
        this.paces = paces;
        this.sources = sources;
    }

    List<MeterBalance> balances(Period period, Sums sums, Set<String> waived) {
        Map<CounterKind, Counted> counted = sources.of(period.month());
        Map<String, Long> ended = ended(period);
        List<MeterBalance> balances = new ArrayList<>();
        for (Meter meter : Meter.values()) {
            CounterKind kind = kind(meter);
            Counted own = counted.getOrDefault(kind, Counted.NOTHING);
            CounterKind blades = bladesOf(meter);
            Counted pool = blades == null ? own : counted.getOrDefault(blades, Counted.NOTHING);
            Sums.Amounts amounts = sums.of(meter);
            balances.add(new MeterBalance(
                    meter,
                    blades == null ? own.sum() : pool.sum(),
                    own.sum(),
                    amounts.hours(),
                    amounts.rated(),
                    amounts.unpriced(),
                    amounts.neverRan(),
                    blades == null
                            ? BigInteger.ZERO
                            : allowed(period, kind, own, pool, ended.getOrDefault(kind.name(), 0L)),
                    waived.contains(meter.apiName())));
        }
        return balances;
    }

    /**
     * Each hour of a source is split to a whole smallest unit, and what a source that ended counted after its last reading is
     * known to its blade alone: at most what the busiest of them counts in the longest time without a gap.
     */
    private BigInteger allowed(Period period, CounterKind kind, Counted own, Counted pool, long endedSources) {
        BigInteger rounded = BigInteger.valueOf(own.hours() + pool.hours());
        // Who was the busiest is another look at all hours, so only when it makes a difference.
        if (endedSources == 0 || pool.sum().subtract(own.sum()).abs().compareTo(rounded) <= 0) {
            return rounded;
        }
        Duration unread = paces.known().longestWithoutGap(period.from(), period.to());
        return rounded.add(mostInAnHour(period, kind)
                .multiply(BigInteger.valueOf(unread.toSeconds()))
                .divide(SECONDS_OF_AN_HOUR)
                .multiply(BigInteger.valueOf(endedSources)));
    }

    private BigInteger mostInAnHour(Period period, CounterKind kind) {
        BigDecimal most = jdbc.queryForObject(
                "select coalesce(max(quantity), 0) from usage_hour_source where hour_from >= ? and hour_from < ?"
                        + " and counter_kind = ?",
                BigDecimal.class,
                period.begin(),
                period.end(),
                kind.name());
        return most == null ? BigInteger.ZERO : whole(most);
    }

    private Map<String, Long> ended(Period period) {
        Map<String, Long> ended = new HashMap<>();
        jdbc.query(
                "select counter_kind, count(*) from meter_fold where last_at >= ? and last_at < ? group by counter_kind",
                row -> {
                    ended.put(row.getString(1), row.getLong(2));
                },
                period.begin(),
                Timestamp.from(period.to()));
        return ended;
    }

    private static CounterKind kind(Meter meter) {
        for (CounterKind kind : CounterKind.values()) {
            if (kind.meter() == meter) {
                return kind;
            }
        }
        throw new IllegalStateException(meter + " is counted by something");
    }

    private static @Nullable CounterKind bladesOf(Meter meter) {
        return switch (meter) {
            case CPU_USED -> CounterKind.BLADE_CPU;
            case MEMORY_USED -> CounterKind.BLADE_MEMORY;
            case CPU_GUARANTEED, MEMORY_GUARANTEED, STORAGE_WRITTEN, NETWORK_OUT -> null;
        };
    }

    private static BigInteger whole(BigDecimal number) {
        return number.toBigIntegerExact();
    }
}
