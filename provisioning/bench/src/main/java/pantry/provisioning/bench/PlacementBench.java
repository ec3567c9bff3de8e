package pantry.provisioning.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.placement.RebuildProbe;

/** {@code ./pantry bench placement}: durable orders through the real service, on both databases. */
public final class PlacementBench {
    private static final String ORDERS = "orders";
    private static final int BLADES = 10_000;
    private static final int MANY_BLADES = 100_000;
    private static final double NANOS_PER_MILLI = 1e6;

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
        groups(database, who);
        single(database, who + "-single");
        if (!options.quick()) {
            if (database.equals("postgresql")) {
                twoNodes(database, who);
            }
            rebuild(database, who);
        }
    }

    /** As it is: group commit, one tenant and many, a lone order, a steady stream; then plain SQL of the same rows. */
    private void groups(String database, String who) throws SQLException {
        try (TestDatabase rows = open(database)) {
            WrittenRows written;
            try (Node node = Node.on(rows, Node.GROUP_LIMIT)) {
                Shop shop = Shop.open(node, BLADES, options.seed());
                OrderRun run = new OrderRun(List.of(node), shop);
                run.closedLoop(seconds, false);
                double one = run.closedLoop(seconds, false);
                add(who, 1, 1, "durableOrdersPerSecond", one, "orders/s");
                add(who, 1, Shop.TENANTS, "durableOrdersPerSecond", run.closedLoop(seconds, true), "orders/s");
                Histogram alone = run.alone(options.quick() ? 500 : 2_000);
                add(who, 1, 1, "loneOrderP50Millis", millis(alone, 50), "ms");
                add(who, 1, 1, "loneOrderP99Millis", millis(alone, 99), "ms");
                Histogram stream = run.openLoop(one / 2, seconds, true);
                add(who, 1, Shop.TENANTS, "openLoopOrdersPerSecond", one / 2, "orders/s");
                add(who, 1, Shop.TENANTS, "openLoopP50Millis", millis(stream, 50), "ms");
                add(who, 1, Shop.TENANTS, "openLoopP99Millis", millis(stream, 99), "ms");
                written = WrittenRows.readAll(node.get(JdbcTemplate.class), run.ordered());
            }
            add(who, 1, 1, "rowsPerOrder", written.perOrder(), "rows");
            System.out.println("An order inserts: " + written.listed() + ".");
            bare(rows, who + "-bare", written);
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

    private void twoNodes(String database, String who) {
        try (TestDatabase rows = open(database);
                Node first = Node.on(rows, Node.GROUP_LIMIT);
                Node second = Node.on(rows, Node.GROUP_LIMIT)) {
            OrderRun run = new OrderRun(List.of(first, second), Shop.open(first, BLADES, options.seed()));
            run.closedLoop(seconds, true);
            add(who, 2, Shop.TENANTS, "durableOrdersPerSecond", run.closedLoop(seconds, true), "orders/s");
        }
    }

    /** Blades keep what is free on them in their own rows, so what stands on them need not be read. */
    private void rebuild(String database, String who) {
        for (int blades : List.of(BLADES, MANY_BLADES)) {
            try (TestDatabase rows = open(database);
                    Node node = Node.on(rows, Node.GROUP_LIMIT)) {
                Shop.open(node, blades, options.seed());
                List<Double> millis = new ArrayList<>();
                for (int times = 0; times < 3; times++) {
                    Clock clock = new Clock();
                    RebuildProbe.rebuild(node.beans());
                    millis.add(clock.millis());
                }
                figures.add(who, ORDERS, blades, Map.of("nodes", 1), "rebuildMillis", millis.getFirst(), "ms");
                System.out.printf(Locale.ROOT, "and once warm %.0f ms%n", millis.getLast());
            }
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
