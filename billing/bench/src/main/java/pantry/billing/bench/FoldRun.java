package pantry.billing.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.metering.Metering;
import pantry.provisioning.bench.Clock;
import pantry.provisioning.bench.Figures;
import pantry.provisioning.ground.ManyRows;

/** Folds readings that lie in the database, and rates what came of them; an hour later with more servers again. */
final class FoldRun {
    private static final int SERVERS = 2_000;
    private static final int SERVERS_OF_A_TENANT = 100;
    private static final int POLLS = 6;
    private static final Duration POLL = Duration.ofSeconds(10);
    /** Each with what a server counts in a poll: about a third of a core, of 256 MiB, of 1 MiB/s, of 4 GiB. */
    private static final List<Kind> KINDS = List.of(
            new Kind("SLICE", "SLICE_CPU", 4, 3_333_333),
            new Kind("SLICE", "SLICE_MEMORY", 4, 2_684_354_560L),
            new Kind("PORT", "PORT_OUT", 7, 10_485_760),
            new Kind("VOLUME", "VOLUME_WRITTEN", 8, 42_949_672_960L));

    private final Desk desk;
    private final JdbcTemplate jdbc;
    private final BillingOptions options;
    private final Figures figures;
    private final String who;
    private final ManyRows readings;
    private final ManyRows batches;

    FoldRun(Desk desk, BillingOptions options, Figures figures, String who) {
        this.desk = desk;
        this.jdbc = desk.ground.jdbc;
        this.options = options;
        this.figures = figures;
        this.who = who;
        this.readings = new ManyRows(
                jdbc,
                "reading",
                "source varchar",
                "meter varchar",
                "epoch varchar",
                "read_at timestamptz",
                "counter numeric",
                "tenant_id uuid",
                "server_id uuid",
                "collected_at timestamptz",
                "batch_id uuid");
        this.batches = new ManyRows(
                jdbc,
                "reading_batch",
                "id uuid",
                "collected_at timestamptz",
                "readings integer",
                "folded boolean",
                "first_read_at timestamptz",
                "last_read_at timestamptz");
    }

    /** As many as telemetry stores at once. */
    private static final int READINGS_OF_A_BATCH = 1_000;

    private record Kind(String source, String meter, int id, long ofAPoll) {}

    void run() {
        WrittenMonth month = new WrittenMonth(desk, SERVERS_OF_A_TENANT, List.of());
        int servers = options.of(SERVERS);
        int there = 0;
        Instant begin = WrittenMonth.BEGIN;
        for (int percent : new int[] {10, 30, 100}) {
            int upTo = servers * percent / 100;
            desk.ground.clock.set(begin);
            month.servers(there + 1, upTo);
            month.sources(there + 1, upTo);
            there = upTo;
            load(begin, upTo);
            desk.settle();
            measure(begin.plus(POLL.multipliedBy(POLLS)), upTo);
            begin = begin.plus(Duration.ofHours(1));
        }
    }

    /** As telemetry stores them: all that one poll brought, then the next. */
    private void load(Instant begin, int servers) {
        for (int poll = 1; poll <= POLLS; poll++) {
            Instant at = begin.plus(POLL.multipliedBy(poll));
            List<@Nullable Object[]> rows = new ArrayList<>();
            List<@Nullable Object[]> together = new ArrayList<>();
            int all = servers * KINDS.size();
            UUID batch = desk.ground.ids.next();
            for (int server = 1; server <= servers; server++) {
                for (Kind kind : KINDS) {
                    if (rows.size() % READINGS_OF_A_BATCH == 0) {
                        batch = desk.ground.ids.next();
                        int size = Math.min(READINGS_OF_A_BATCH, all - rows.size());
                        together.add(new Object[] {batch, Desk.at(at), size, false, Desk.at(at), Desk.at(at)});
                    }
                    rows.add(reading(kind, server, poll, begin, at, batch));
                }
            }
            desk.ground.transactions.forSystem().writeUnanswered(() -> {
                readings.insert(rows);
                batches.insert(together);
            });
        }
    }

    /** A source begins a new epoch each hour, as one that was started again; so nothing lies between the hours. */
    private static Object[] reading(Kind kind, int server, int poll, Instant begin, Instant at, UUID batch) {
        UUID tenant = WrittenMonth.id(1, (server - 1) / SERVERS_OF_A_TENANT + 1);
        return new Object[] {
            WrittenMonth.id(kind.id(), server).toString(),
            kind.meter(),
            "e" + begin,
            Desk.at(at),
            BigDecimal.valueOf(kind.ofAPoll() * poll),
            tenant,
            WrittenMonth.id(2, server),
            Desk.at(at),
            batch
        };
    }

    private void measure(Instant end, int servers) {
        desk.ground.clock.set(end);
        int expected = servers * KINDS.size() * POLLS;
        Clock folding = new Clock();
        int folded = 0;
        int quarantined = 0;
        while (folded < expected) {
            Metering.Report report = desk.metering.fold();
            folded += report.readings();
            quarantined += report.quarantined();
            if (report.readings() == 0) {
                throw new IllegalStateException(folded + " of " + expected + " readings were there to fold");
            }
        }
        desk.ground.flusher.awaitDurable();
        double foldSeconds = folding.seconds();
        if (quarantined > 0) {
            throw new IllegalStateException(quarantined + " readings went to quarantine");
        }
        int before = count("select count(*) from bill_booking");
        Clock rating = new Clock();
        int rated = 0;
        for (int more = desk.billing.run(); more > 0; more = desk.billing.run()) {
            rated += more;
        }
        desk.ground.flusher.awaitDurable();
        double ratingSeconds = rating.seconds();
        int booked = count("select count(*) from bill_booking") - before;
        if (booked < servers * KINDS.size() || count("select count(*) from usage_hour where rating = 'DUE'") > 0) {
            throw new IllegalStateException(rated + " hours were rated, " + booked + " lines booked");
        }
        add(servers, expected, "readingsPerSecond", expected / foldSeconds, "readings/s");
        add(servers, expected, "linesPerSecond", booked / ratingSeconds, "lines/s");
    }

    private int count(String sql) {
        Integer count = jdbc.queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }

    private void add(int servers, int count, String metric, double value, String unit) {
        figures.add(who, "fold", servers, Map.of("readings", count), metric, value, unit);
    }
}
