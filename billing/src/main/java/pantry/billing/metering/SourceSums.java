package pantry.billing.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.provisioning.ground.Transactions;

/**
 * What all sources counted in a month, kind by kind. Reading all their hours takes long, so it is done ahead and kept with the
 * month's generation; whoever writes an hour counts that up in the same transaction, and sums of another generation are not
 * believed.
 */
public final class SourceSums {
    private final JdbcClient client;
    private final Transactions transactions;

    public SourceSums(JdbcTemplate jdbc, Transactions transactions) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
    }

    /** In the meter's smallest unit, over so many hours of sources. */
    public record Counted(BigInteger sum, long hours) {
        public static final Counted NOTHING = new Counted(BigInteger.ZERO, 0);
    }

    private record State(long generation, boolean isSummed) {}

    /** Sums the month unless that is done. The generation is read before the hours: what is written meanwhile makes it stale. */
    public void ahead(YearMonth month) {
        State state = transactions.forSystem().read(() -> state(month));
        if (!state.isSummed()) {
            Map<CounterKind, Counted> sums = transactions.forSystem().read(() -> counted(month));
            transactions.forSystem().writeUnanswered(() -> keep(month, state.generation(), sums));
        }
    }

    /** Inside a transaction of the system; from the hours themselves where what is kept is not of them. */
    public Map<CounterKind, Counted> of(YearMonth month) {
        return state(month).isSummed() ? kept(month) : counted(month);
    }

    private State state(YearMonth month) {
        Optional<State> known = client.sql("select generation, summed from source_month where period = :period")
                .param("period", month.toString())
                .query((row, number) -> {
                    long generation = row.getLong(1);
                    long summed = row.getLong(2);
                    return new State(generation, !row.wasNull() && summed == generation);
                })
                .optional();
        return known.orElse(new State(0, false));
    }

    private Map<CounterKind, Counted> kept(YearMonth month) {
        Map<CounterKind, Counted> sums = new EnumMap<>(CounterKind.class);
        client.sql("select counter_kind, quantity, hours from source_sum where period = :period")
                .param("period", month.toString())
                .query(row -> {
                    sums.put(
                            CounterKind.valueOf(row.getString(1)),
                            new Counted(ReadingStore.whole(row, 2), row.getLong(3)));
                });
        return sums;
    }

    private Map<CounterKind, Counted> counted(YearMonth month) {
        Map<CounterKind, Counted> sums = new EnumMap<>(CounterKind.class);
        client.sql("select counter_kind, sum(quantity), count(*) from usage_hour_source"
                        + " where hour_from >= :from and hour_from < :to group by counter_kind")
                .param("from", begin(month))
                .param("to", begin(month.plusMonths(1)))
                .query(row -> {
                    sums.put(
                            CounterKind.valueOf(row.getString(1)),
                            new Counted(ReadingStore.whole(row, 2), row.getLong(3)));
                });
        return sums;
    }

    private static Timestamp begin(YearMonth month) {
        Instant begin = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Timestamp.from(begin);
    }

    /** Whoever was faster with the same generation kept the same. */
    private void keep(YearMonth month, long generation, Map<CounterKind, Counted> sums) {
        client.sql("insert into source_month (period, generation) values (:period, 0) on conflict do nothing")
                .param("period", month.toString())
                .update();
        int summed = client.sql("update source_month set summed = generation where period = :period"
                        + " and generation = :generation and (summed is null or summed <> generation)")
                .param("period", month.toString())
                .param("generation", generation)
                .update();
        if (summed == 0) {
            return;
        }
        client.sql("delete from source_sum where period = :period")
                .param("period", month.toString())
                .update();
        sums.forEach((kind, counted) -> client.sql("insert into source_sum (period, counter_kind, quantity, hours)"
                        + " values (:period, :kind, :quantity, :hours)")
                .param("period", month.toString())
                .param("kind", kind.name())
                .param("quantity", new BigDecimal(counted.sum()))
                .param("hours", counted.hours())
                .update());
    }

    /** Inside the transaction that writes hours of sources. */
    static void moved(JdbcTemplate jdbc, Collection<SourceHour.Key> hours) {
        TreeSet<String> periods = new TreeSet<>();
        hours.forEach(key -> periods.add(key.hour().month().toString()));
        for (String period : periods) {
            if (countUp(jdbc, period) == 0) {
                jdbc.update(
                        "insert into source_month (period, generation) values (?, 0) on conflict do nothing", period);
                countUp(jdbc, period);
            }
        }
    }

    private static int countUp(JdbcTemplate jdbc, String period) {
        return jdbc.update("update source_month set generation = generation + 1 where period = ?", period);
    }
}
