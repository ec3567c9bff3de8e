package pantry.provisioning.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementRequest.EditBlade;

/** {@code ./pantry bench heal}: how long it takes the product to notice what fails, and to make whole what stood on it. */
public final class HealBench {
    private static final int BLADES = 400;
    private static final int SLOTS = 20;
    private static final int POWER_ON_MILLIS = 1_000;
    private static final String SCENARIO = """
            enclosures:
              - name: frame
                count: 20
                slots: 20
                blades:
                  - {count: 20, processors: 4, memoryGiB: 8}
            arrays:
              - name: array-1
                controllers: 2
                pools:
                  - {name: pool-1, capacityGiB: 65536}
            images:
              - {name: alpine, os: Alpine Linux, sizeGiB: 1, minMemoryMiB: 64}
            """;

    private static final int WARM_UP = 200;
    private static final int SMALL_SERVERS = 2_000;
    private static final int SPANNING_SERVERS = 20;
    private static final int FAILURES = 30;
    private static final int FEWER_FAILURES = 8;
    private static final int LOST_AT_ONCE = 1_000;
    private static final int LOST_BLADES = 16;
    private static final int FULL_PERCENT = 90;
    private static final int SMALL_CPU_MILLICORES = 100;
    private static final int SMALL_MEMORY_MIB = 128;
    /** Of those that fill the pool. */
    private static final int CPU_MILLICORES = 500;

    private static final int MEMORY_MIB = 1_024;

    private final HealOptions options;
    private final Figures figures;
    private final String who;

    private HealBench(HealOptions options, Figures figures, String who) {
        this.options = options;
        this.figures = figures;
        this.who = who;
    }

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(HealOptions.HELP);
            return;
        }
        System.setProperty("logback.configurationFile", "bench-logback.xml");
        HealOptions options;
        try {
            options = HealOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(HealOptions.HELP);
            System.exit(2);
            return;
        }
        Figures figures = new Figures("heal", options.seed());
        if (options.measures(HealOptions.H2)) {
            new HealBench(options, figures, HealOptions.H2).run(TestDatabase::h2);
        }
        if (options.measures(HealOptions.POSTGRES)) {
            new HealBench(options, figures, HealOptions.POSTGRES).run(TestDatabase::postgres);
        }
        if (options.json() != null) {
            figures.write(options.json(), options.commit());
        }
        System.exit(0);
    }

    private void run(Supplier<TestDatabase> databases) {
        Path scenario = scenario();
        try (EmulatorProcess emulator = EmulatorProcess.start(
                        options.emulator(), scenario.toString(), options.seed(), POWER_ON_MILLIS);
                FaultCalls faults = new FaultCalls(emulator);
                TestDatabase database = databases.get();
                Product product = Product.on(database, emulator.address())) {
            product.await(
                    "the pool stands",
                    () -> product.count("select count(*) from blade") == BLADES
                            && product.count("select count(*) from image") > 0);
            keepSpares(product);
            Customers customers = new Customers(product);
            HealRun run = new HealRun(product, faults);
            order(customers);
            blades(product, run, "blade, events seen");
            URI deaf = faults.begin("DroppedEvents", "");
            blades(product, run, "blade, events dropped");
            faults.end(deaf);
            mass(product, run);
            load90(product, customers, run);
        } finally {
            delete(scenario);
        }
    }

    /** One in each enclosure: what spans blades heals within its enclosure, on a blade that is free. */
    private static void keepSpares(Product product) {
        for (UUID blade : product.jdbc()
                .queryForList("select id from blade where slot = " + SLOTS + " order by name", UUID.class)) {
            product.get(Placement.class)
                    .submit(new EditBlade(new BladeId(blade), null, true, Actor.SYSTEM))
                    .join();
        }
    }

    private void order(Customers customers) {
        customers.order(SPANNING_SERVERS, 9_000, 12_288);
        customers.order(WARM_UP, SMALL_CPU_MILLICORES, SMALL_MEMORY_MIB);
        double perSecond = customers.order(SMALL_SERVERS - WARM_UP, SMALL_CPU_MILLICORES, SMALL_MEMORY_MIB);
        add("order", "servers", SMALL_SERVERS - WARM_UP, "runningServersPerSecond", perSecond, "servers/s");
    }

    /** One after the other, each of them one on which a part of a spanning server stands. */
    private void blades(Product product, HealRun run, String workload) {
        HealRun.Harm harm = new HealRun.Harm();
        int failures = options.quick() ? FEWER_FAILURES : FAILURES;
        for (int failure = 0; failure < failures; failure++) {
            String blade = product.jdbc()
                    .queryForObject(
                            "select max(b.ref) from slice s join blade b on b.id = s.blade_id where s.server_id ="
                                    + " (select id from server where cpu_millicores > 4000 order by name limit 1 offset ?)",
                            String.class,
                            failure % SPANNING_SERVERS);
            harm.add(run.lose("BladeFailure", List.of(blade), List.of(blade)));
        }
        told(workload, "failures", failures, harm);
    }

    private void told(String workload, String what, int count, HealRun.Harm harm) {
        add(workload, what, count, "noticedP50Millis", harm.noticed, 0.50);
        add(workload, what, count, "noticedP99Millis", harm.noticed, 0.99);
        if (harm.spanning > 0) {
            add(workload, "spanning", harm.spanning, "wholeP50Millis", harm.whole, 0.50);
            add(workload, "spanning", harm.spanning, "wholeP99Millis", harm.whole, 0.99);
        }
        add(workload, "servers", harm.single, "runningP50Millis", harm.running, 0.50);
        add(workload, "servers", harm.single, "runningP99Millis", harm.running, 0.99);
        add(workload, "servers", harm.single, "lastRunsMillis", harm.running, 1);
    }

    /** Those where most servers stand, as few as that takes: what is lost has to find its room in the others. */
    private void mass(Product product, HealRun run) {
        List<String> enclosures = new ArrayList<>();
        List<String> blades = new ArrayList<>();
        int servers = 0;
        for (Map<String, Object> enclosure : product.jdbc()
                .queryForList("select e.ref ref, count(distinct s.server_id) servers from enclosure e join blade b"
                        + " on b.enclosure_id = e.id join slice s on s.blade_id = b.id group by e.ref"
                        + " order by servers desc, ref")) {
            if (servers < LOST_AT_ONCE) {
                String ref = String.valueOf(enclosure.get("ref"));
                enclosures.add(ref);
                blades.addAll(product.jdbc()
                        .queryForList(
                                "select b.ref from blade b join enclosure e on e.id = b.enclosure_id where e.ref = ?",
                                String.class,
                                ref));
                servers += Integer.parseInt(String.valueOf(enclosure.get("servers")));
            }
        }
        requireRoomWithout(product, blades);
        told("mass", "blades", blades.size(), run.lose("EnclosureFailure", enclosures, blades));
    }

    /** What has no room elsewhere waits rightly, however long this waits for it: that would say nothing of the product. */
    private static void requireRoomWithout(Product product, List<String> lost) {
        String in = String.join(", ", Collections.nCopies(lost.size(), "?"));
        int needed = product.count(
                "select coalesce(sum(s.cpu_millicores), 0) from slice s join blade b on b.id = s.blade_id where b.ref in ("
                        + in + ")",
                lost.toArray());
        int free = product.count(
                "select coalesce(sum(cpu_free_millicores), 0) from blade where ref not in (" + in + ")",
                lost.toArray());
        if (needed > free) {
            throw new IllegalStateException(lost.size() + " blades take " + needed
                    + " millicores with them, and the others have " + free + " free");
        }
    }

    /** Those that are fullest. */
    private void load90(Product product, Customers customers, HealRun run) {
        int held = product.count(
                "select 100 * sum(cpu_millicores - cpu_free_millicores) / sum(cpu_millicores) from blade");
        int all = product.count("select sum(cpu_millicores) from blade");
        customers.order((FULL_PERCENT - held) * (all / 100) / CPU_MILLICORES, CPU_MILLICORES, MEMORY_MIB);
        List<String> blades = product.jdbc()
                .queryForList(
                        "select ref from blade order by cpu_free_millicores, name limit " + LOST_BLADES, String.class);
        requireRoomWithout(product, blades);
        told("load90", "blades", LOST_BLADES, run.lose("BladeFailure", blades, blades));
    }

    private void add(String workload, String what, int count, String metric, Latencies latencies, double quantile) {
        add(workload, what, count, metric, latencies.quantile(quantile) / 1e6, "ms");
    }

    private void add(String workload, String what, int count, String metric, double value, String unit) {
        Map<String, Integer> about = new LinkedHashMap<>();
        about.put(what, count);
        about.put("powerOnMillis", POWER_ON_MILLIS);
        figures.add(who, workload, BLADES, about, metric, value, unit);
    }

    private static Path scenario() {
        try {
            return Files.writeString(Files.createTempFile("pantry-heal-", ".yaml"), SCENARIO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
