package pantry.provisioning.bench;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import pantry.provisioning.fabric.FabricLimits;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.fabric.RedfishFabric;

/** {@code ./pantry bench fabric}: the product's fabric client against an emulator of 10,000 blades. */
public final class FabricBench {
    private static final String SCENARIO = "large";
    private static final String PANTRY = "pantry";
    private static final String CREATE = "create";
    private static final String POLL = "poll";
    private static final int MADE_ALONE = 300;
    private static final int MADE_AT_ONCE = 4_000;
    private static final int FEWER_AT_ONCE = 2_000;
    private static final int WARM_UP = 500;
    /** As many as the product's poll has. */
    private static final int LANES = 8;

    private static final int WARM_POLLS = 3;

    private final FabricOptions options;
    private final EmulatorProcess emulator;
    private final Figures figures;
    private int made;

    private FabricBench(FabricOptions options, EmulatorProcess emulator, Figures figures) {
        this.options = options;
        this.emulator = emulator;
        this.figures = figures;
    }

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(FabricOptions.HELP);
            return;
        }
        System.setProperty("logback.configurationFile", "bench-logback.xml");
        FabricOptions options;
        try {
            options = FabricOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(FabricOptions.HELP);
            System.exit(2);
            return;
        }
        Figures figures = new Figures("fabric", options.seed());
        try (EmulatorProcess emulator = EmulatorProcess.start(options.emulator(), SCENARIO, options.seed())) {
            new FabricBench(options, emulator, figures).run();
        }
        if (options.json() != null) {
            figures.write(options.json(), options.commit());
        }
        System.exit(0);
    }

    private void run() {
        Inventory inventory;
        try (RedfishFabric fabric = connect()) {
            inventory = ServerRun.done(fabric::inventory);
            create(fabric, new Wanted(inventory, options.seed()));
        }
        // Another client, as after a start of the product: it knows the inventory and has polled nothing.
        try (RedfishFabric fabric = connect()) {
            ServerRun.done(fabric::inventory);
            poll(fabric, inventory);
        }
        figures.add(
                "emulator",
                POLL,
                inventory.blades().size(),
                about("servers", made, "heapLimitMiB", EmulatorProcess.HEAP_MIB),
                "emulatorMemoryMiB",
                emulator.peakResidentMiB(),
                "MiB");
    }

    private RedfishFabric connect() {
        return RedfishFabric.connect(
                emulator.address(),
                Clock.systemUTC(),
                new SplittableRandom(options.seed()),
                ServerRun::pause,
                FabricLimits.standard());
    }

    private void create(RedfishFabric fabric, Wanted wanted) {
        int blades = wanted.inventory().blades().size();
        ServerRun run = new ServerRun(fabric, wanted);
        more(WARM_UP, options.atOnce(), run::make);
        created(PANTRY, blades, 1, more(MADE_ALONE, 1, run::make));
        int atOnce = options.quick() ? FEWER_AT_ONCE : MADE_AT_ONCE;
        created(PANTRY, blades, options.atOnce(), more(atOnce, options.atOnce(), run::make));
        int missing = options.servers() - made;
        if (missing > 0) {
            try (BareRequests bare = new BareRequests(emulator, wanted)) {
                created("bare", blades, options.atOnce(), more(missing, options.atOnce(), bare::make));
            }
        }
    }

    private double more(int count, int atOnce, IntConsumer each) {
        int to = Math.min(options.servers(), made + count);
        double perSecond = ServerRun.perSecond(made, to, atOnce, each);
        made = to;
        return perSecond;
    }

    private void created(String who, int blades, int atOnce, double perSecond) {
        figures.add(
                who,
                CREATE,
                blades,
                about("servers", made, "atOnce", atOnce),
                "serversPerSecond",
                perSecond,
                "servers/s");
    }

    private void poll(RedfishFabric fabric, Inventory inventory) {
        List<String> places = new ArrayList<>();
        inventory.enclosures().forEach(enclosure -> places.add(enclosure.ref()));
        inventory.arrays().forEach(array -> places.add(array.ref()));
        for (int poll = 0; poll <= WARM_POLLS; poll++) {
            AtomicLong values = new AtomicLong();
            double perSecond = ServerRun.perSecond(
                    0,
                    places.size(),
                    LANES,
                    place -> values.addAndGet(ServerRun.done(() -> fabric.readMeters(places.get(place)))
                            .size()));
            Map<String, Integer> about = about("servers", made, "values", values.intValue());
            about.put("poll", poll + 1);
            figures.add(
                    PANTRY,
                    POLL,
                    inventory.blades().size(),
                    about,
                    "pollMillis",
                    places.size() / perSecond * 1e3,
                    "ms");
        }
    }

    private static Map<String, Integer> about(String first, int firstValue, String second, int secondValue) {
        Map<String, Integer> about = new LinkedHashMap<>();
        about.put(first, firstValue);
        about.put(second, secondValue);
        return about;
    }
}
