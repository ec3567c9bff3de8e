package pantry.provisioning.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.placement.RebuildProbe;

/** {@code ./pantry bench placement}: durable orders through the real service, on both databases. */
public final class PlacementBench {
    private static final String ORDERS = "orders";
    private static final int BLADES = 10_000;
    private static final int FEW_BLADES = 1_000;
    private static final int MANY_BLADES = 100_000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int LONE_ORDERS = 2_000;
    private static final int LOSSES = 40;
    /** One after the other in short pieces, so that what else the machine does meets both alike. */
    private static final int ALTERNATIONS = 4;

    private final PlacementOptions options;
    private final Figures figures;
    private final double seconds;

    private PlacementBench(PlacementOptions options, Figures figures) {
        this.options = options;
        this.figures = figures;
        this.seconds = options.quick() ? 4 : 10;
    }

    public static void main(String[] arguments) throws SQLException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(PlacementOptions.HELP);
            return;
        }
        System.setProperty("logback.configurationFile", "bench-logback.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        // The disk is what this is about.
        System.setProperty("pantry.postgres.durable", "true");
        PlacementOptions options;
        try {
            options = PlacementOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(PlacementOptions.HELP);
            System.exit(2);
            return;
        }
        Figures figures = new Figures("placement", options.seed());
        for (String database : options.databases()) {
            new PlacementBench(options, figures).run(database);
        }
        if (options.json() != null) {
            figures.write(options.json(), options.commit());
        }
        System.exit(0);
    }

    private static TestDatabase open(String database) {
        return database.equals("h2") ? TestDatabase.h2() : TestDatabase.postgres();
    }

    private void run(String database) throws SQLException {
        String who = "pantry-" + database;
        if (options.runs("orders")) {
            orders(database, who);
        }
        if (options.runs("single")) {
            single(database, who + "-single");
        }
        if (options.runs("lone")) {
            lone(database, who);
        }
        if (options.runs("nodes") && database.equals("postgresql")) {
            nodes(database, who);
        }
        if (options.runs("rebuild")) {
            rebuild(database, who, BLADES, false);
            rebuild(database, who, MANY_BLADES, true);
        }
        if (options.runs("W5")) {
            lose(database, who, FEW_BLADES);
            lose(database, who, BLADES);
        }
        if (options.runs("kill")) {
            kill(database, who);
        }
    }

    /** As it is: group commit, one tenant and many in turn, a steady stream; then plain SQL of the same rows. */
    private void orders(String database, String who) throws SQLException {
        try (TestDatabase rows = open(database)) {
            WrittenRows written;
            try (Node node = Node.on(rows, Node.GROUP_LIMIT)) {
                Shop shop = Shop.open(node, BLADES, options.seed());
                OrderRun run = new OrderRun(List.of(node), shop);
                run.closedLoop(seconds, false);
                double one = 0;
                double many = 0;
                for (int times = 0; times < ALTERNATIONS; times++) {
                    one += run.closedLoop(seconds / ALTERNATIONS, false) / ALTERNATIONS;
                    many += run.closedLoop(seconds / ALTERNATIONS, true) / ALTERNATIONS;
                }
                add(who, 1, 1, "durableOrdersPerSecond", one, "orders/s");
                add(who, 1, Shop.TENANTS, "durableOrdersPerSecond", many, "orders/s");
                OrderRun.Stream stream = run.openLoop(many / 2, seconds, true);
                add(who, 1, Shop.TENANTS, "openLoopOrdersPerSecond", many / 2, "orders/s");
                add(who, 1, Shop.TENANTS, "openLoopRefused", stream.refused(), "orders");
                add(who, 1, Shop.TENANTS, "openLoopP50Millis", millis(stream.nanos(), 50), "ms");
                add(who, 1, Shop.TENANTS, "openLoopP99Millis", millis(stream.nanos(), 99), "ms");
                written = WrittenRows.readAll(node.get(JdbcTemplate.class), run.ordered());
            }
            add(who, 1, 1, "rowsPerOrder", written.perOrder(), "rows");
            System.out.println("An order inserts: " + written.listed() + ".");
            bare(rows, who + "-bare", written);
        }
    }

    private void lone(String database, String who) {
        try (TestDatabase rows = open(database);
                Node node = Node.on(rows, Node.GROUP_LIMIT)) {
            OrderRun run = new OrderRun(List.of(node), Shop.open(node, BLADES, options.seed()));
            // What a node has done for a while: its code is compiled, its statements are prepared.
            run.closedLoop(seconds / 2, true);
            run.alone(LONE_ORDERS / 4);
            Histogram alone = run.alone(options.quick() ? LONE_ORDERS / 4 : LONE_ORDERS);
            add(who, 1, 1, "loneOrderP50Millis", millis(alone, 50), "ms");
            add(who, 1, 1, "loneOrderP99Millis", millis(alone, 99), "ms");
        }
    }

    private void bare(TestDatabase rows, String who, WrittenRows written) throws SQLException {
        String url = rows.url();
        try (HikariDataSource plain = new HikariDataSource()) {
            // The best that plain SQL does there: the driver makes one statement of many rows out of a batch.
            plain.setJdbcUrl(url.startsWith("jdbc:postgresql:") ? url + "?reWriteBatchedInserts=true" : url);
            plain.setUsername(rows.username());
            plain.setMaximumPoolSize(2);
            JdbcTemplate jdbc = new JdbcTemplate(plain);
            double best = 0;
            for (int times = 0; times < 2; times++) {
                written.empty(jdbc);
                best = Math.max(best, written.insertAgain(plain, Node.GROUP_LIMIT, seconds));
            }
            add(who, 1, 1, "durableOrdersPerSecond", best, "orders/s");
        }
    }

    private void single(String database, String who) {
        try (TestDatabase rows = open(database);
                Node node = Node.on(rows, 1)) {
            OrderRun run = new OrderRun(List.of(node), Shop.open(node, BLADES, options.seed()));
            run.closedLoop(seconds / 2, false);
            add(who, 1, 1, "durableOrdersPerSecond", run.closedLoop(seconds, false), "orders/s");
        }
    }

    /** The first node alone and beside the second, in turn, on the same rows. */
    private void nodes(String database, String who) {
        try (TestDatabase rows = open(database);
                Node first = Node.on(rows, Node.GROUP_LIMIT);
                Node second = Node.on(rows, Node.GROUP_LIMIT)) {
            Shop shop = Shop.open(first, BLADES, options.seed());
            AtomicInteger number = new AtomicInteger();
            OrderRun alone = new OrderRun(List.of(first), shop, number);
            OrderRun pair = new OrderRun(List.of(first, second), shop, number);
            pair.closedLoop(seconds, true);
            double one = 0;
            double two = 0;
            for (int times = 0; times < ALTERNATIONS; times++) {
                one += alone.closedLoop(seconds / ALTERNATIONS, true) / ALTERNATIONS;
                two += pair.closedLoop(seconds / ALTERNATIONS, true) / ALTERNATIONS;
            }
            add(who, 1, Shop.TENANTS, "durableOrdersPerSecondBesideTwo", one, "orders/s");
            add(who, 2, Shop.TENANTS, "durableOrdersPerSecond", two, "orders/s");
        }
    }

    private void rebuild(String database, String who, int blades, boolean full) {
        try (TestDatabase rows = open(database);
                Node node = Node.on(rows, Node.GROUP_LIMIT)) {
            Shop.open(node, blades, options.seed());
            Map<String, Integer> about = new LinkedHashMap<>();
            about.put("nodes", 1);
            about.put("slices", full ? new FullPool(node).fill() : 0);
            List<Double> millis = new ArrayList<>();
            for (int times = 0; times < 3; times++) {
                Clock clock = new Clock();
                RebuildProbe.rebuild(node.beans());
                millis.add(clock.millis());
            }
            figures.add(who, ORDERS, blades, about, "rebuildMillis", millis.getFirst(), "ms");
            System.out.printf(Locale.ROOT, "and once warm %.0f ms%n", millis.getLast());
        }
    }

    private void lose(String database, String who, int blades) {
        Pool pool = new Pool("2004", "coarse", blades);
        try (TestDatabase rows = open(database)) {
            DurableLossRun.Result result =
                    new DurableLossRun(pool, options.seed(), options.quick() ? LOSSES / 2 : LOSSES).run(rows);
            int load = DurableLossRun.LOAD;
            figures.add(who, "W5", pool, load, "durableMillis", millis(result.nanos(), 50), "ms");
            figures.add(who, "W5", pool, load, "durableP99Millis", millis(result.nanos(), 99), "ms");
            figures.add(who, "W5", pool, load, "replacedServers", result.replaced(), "servers");
            figures.add(who, "W5", pool, load, "homelessSlices", result.homeless(), "slices");
        }
    }

    private void kill(String database, String who) {
        try (TestDatabase rows = open(database)) {
            KillRun.Result result = new KillRun(options.seed()).run(rows);
            add(who, 1, Shop.TENANTS, "kills", result.kills(), "kills");
            add(who, 1, Shop.TENANTS, "acknowledgedOrders", result.acknowledged(), "orders");
            add(who, 1, Shop.TENANTS, "violations", result.wrong().size(), "violations");
            add(who, 1, Shop.TENANTS, "recoveryP50Millis", millis(result.recoveryNanos(), 50), "ms");
            add(who, 1, Shop.TENANTS, "recoveryP99Millis", millis(result.recoveryNanos(), 99), "ms");
            result.wrong().forEach(one -> System.out.println("VIOLATION: " + one));
        }
    }

    private void add(String who, int nodes, int tenants, String metric, double value, String unit) {
        Map<String, Integer> about = new LinkedHashMap<>();
        about.put("nodes", nodes);
        about.put("tenants", tenants);
        figures.add(who, ORDERS, BLADES, about, metric, value, unit);
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
