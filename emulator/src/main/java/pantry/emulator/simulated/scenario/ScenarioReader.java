package pantry.emulator.simulated.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.load.Bursts;
import pantry.emulator.simulated.load.DemandMix;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.Network;
import pantry.emulator.simulated.storage.Image;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.StoragePool;
import pantry.emulator.simulated.storage.Volume;

/** Makes hardware of the text of a scenario. */
final class ScenarioReader {
    private static final int MAX_BLADES = 20_000;
    private static final long MIB_PER_GIB = 1024;
    private static final long GIB = 1L << 30;
    private static final long MAX_POOL_GIB = 1L << 30;
    private static final String CONTROLLER_NAMES = "abcdefgh";

    private final Part file;
    private final List<Enclosure> enclosures = new ArrayList<>();
    private final List<Blade> blades = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private ScenarioReader(Part file) {
        this.file = file;
    }

    static Hardware read(String label, String text) {
        return new ScenarioReader(Part.of(label, text)).read();
    }

    private Hardware read() {
        file.text("description");
        Settings settings = settings();
        file.requiredParts("enclosures").forEach(this::enclosures);
        List<Network> networks = networks();
        List<StorageArray> arrays =
                file.requiredParts("arrays").stream().map(this::array).toList();
        List<Volume> images =
                file.parts("images").stream().map(part -> image(part, arrays)).toList();
        ScenarioFaults faults = new ScenarioFaults();
        Hardware hardware = new Hardware(
                settings,
                enclosures,
                blades,
                networks,
                arrays,
                images,
                file.parts("timetable").stream().map(faults::planned).toList(),
                file.parts("chances").stream().map(faults::chance).toList(),
                List.of());
        file.noOthers();
        return hardware;
    }

    private Settings settings() {
        Part demand = file.part("demand");
        DemandMix mix = demand == null ? DemandMix.USUAL : mix(demand);
        Bursts bursts = bursts(file.part("bursts"));
        Part part = file.part("behaviour");
        if (part == null) {
            return Settings.USUAL.withDemand(mix, bursts);
        }
        Settings settings = new Settings(
                part.whole("copyMiBPerSecond", 1, Settings.MAX_COPY_MIB_PER_SECOND, Settings.USUAL.copyMiBPerSecond()),
                part.whole("failOverMillis", 0, Settings.MAX_FAIL_OVER_MILLIS, Settings.USUAL.failOverMillis()),
                part.whole("wakeMillis", 0, Settings.MAX_WAKE_MILLIS, Settings.USUAL.wakeMillis()),
                mix,
                bursts);
        part.noOthers();
        return settings;
    }

    private static Bursts bursts(@Nullable Part part) {
        if (part == null) {
            return Bursts.NONE;
        }
        Long every = part.time("every");
        Long lasts = part.time("for");
        part.noOthers();
        if (every == null || lasts == null) {
            throw part.wrong(every == null ? "every" : "for", "bursts come 'every' so long, 'for' so long");
        }
        return part.make(() -> new Bursts(every, lasts));
    }

    private static DemandMix mix(Part part) {
        int[] shares = List.of("idle", "office", "bursty", "steady", "growing").stream()
                .mapToInt(shape -> (int) part.whole(shape, 0, 100, 0))
                .toArray();
        part.noOthers();
        return part.make(() -> new DemandMix(shares[0], shares[1], shares[2], shares[3], shares[4]));
    }

    /** One enclosure, or several alike: name-1, name-2 … */
    private void enclosures(Part part) {
        String name = id(part, "name");
        String bladeName = part.text("bladeName");
        String prefix = bladeName == null ? name : bladeName;
        int count = (int) part.whole("count", 1, MAX_BLADES, 1);
        boolean numbered = part.text("count") != null;
        List<Part> sizes = part.requiredParts("blades");
        int slots = (int) part.whole("slots", 1, Enclosure.MAX_SLOTS, sum(sizes));
        part.noOthers();
        if (sum(sizes) > slots) {
            throw part.wrong("blades", "there are more blades than slots");
        }
        IntStream.rangeClosed(1, count).forEach(number -> {
            String suffix = numbered ? "-" + number : "";
            EnclosureId id = new EnclosureId(unique(part, name + suffix));
            enclosures.add(new Enclosure(id, slots));
            // A name without a number of its own ends in one: f becomes f1.
            cut(id, numbered ? prefix + (prefix.equals(name) ? suffix : String.valueOf(number)) : prefix, sizes);
        });
        if (blades.size() > MAX_BLADES) {
            throw part.wrong("count", "there are more than " + MAX_BLADES + " blades");
        }
    }

    private static int sum(List<Part> sizes) {
        return sizes.stream()
                .mapToInt(size -> (int) size.whole("count", 1, Enclosure.MAX_SLOTS, 1))
                .sum();
    }

    private void cut(EnclosureId enclosure, String prefix, List<Part> sizes) {
        int slot = 1;
        for (Part size : sizes) {
            int processors = (int) size.whole("processors", 1, Blade.MAX_CPU_MILLICORES / 1000, 1);
            int millicores = (int) size.whole("millicoresPerProcessor", 1, 1000, 1000) * processors;
            int memory = (int) (size.whole("memoryGiB", 1, Blade.MAX_MEMORY_MIB / MIB_PER_GIB, 1) * MIB_PER_GIB);
            int count = (int) size.whole("count", 1, Enclosure.MAX_SLOTS, 1);
            size.noOthers();
            for (int i = 0; i < count; i++) {
                String at = "-b%02d".formatted(slot);
                blades.add(new Blade(
                        new BladeId(unique(size, enclosure + at)),
                        prefix + at,
                        enclosure,
                        slot,
                        processors,
                        millicores,
                        memory));
                slot++;
            }
        }
    }

    private List<Network> networks() {
        List<Part> parts = file.parts("networks");
        if (parts.isEmpty()) {
            return Networks.USUAL;
        }
        return parts.stream().map(this::network).toList();
    }

    /** There is one of each kind, named after it. */
    private Network network(Part part) {
        Network.Kind kind = kind(part);
        int speed = (int) part.whole("gbitPerSecond", 1, Network.MAX_GBIT_PER_SECOND, 10);
        part.noOthers();
        return new Network(unique(part, kind.name().toLowerCase(Locale.ROOT)), kind, speed);
    }

    private static Network.Kind kind(Part part) {
        return switch (part.requiredText("kind").toLowerCase(Locale.ROOT)) {
            case "lan" -> Network.Kind.LAN;
            case "san" -> Network.Kind.SAN;
            default -> throw part.wrong("kind", "the kind of a network is lan or san");
        };
    }

    private StorageArray array(Part part) {
        String name = unique(part, id(part, "name"));
        int controllers = (int) part.whole("controllers", 2, CONTROLLER_NAMES.length(), 2);
        List<StoragePool> pools = part.requiredParts("pools").stream()
                .map(pool -> {
                    StoragePool made =
                            new StoragePool(id(pool, "name"), pool.whole("capacityGiB", 1, MAX_POOL_GIB, 1) * GIB);
                    pool.noOthers();
                    return made;
                })
                .toList();
        part.noOthers();
        List<String> letters = CONTROLLER_NAMES
                .substring(0, controllers)
                .chars()
                .mapToObj(Character::toString)
                .toList();
        return part.make(() -> new StorageArray(new ArrayId(name), pools, letters));
    }

    /** An image is on an array and in a pool of it: the first ones when nothing is said. */
    private Volume image(Part part, List<StorageArray> arrays) {
        String name = unique(part, id(part, "name"));
        String arrayName = part.text("array");
        StorageArray array = arrays.stream()
                .filter(any -> arrayName == null || any.id().text().equals(arrayName))
                .findFirst()
                .orElseThrow(() -> part.wrong("array", "there is no array " + arrayName));
        String poolName = part.text("pool");
        StoragePool pool = array.pools().stream()
                .filter(any -> poolName == null || any.id().equals(poolName))
                .findFirst()
                .orElseThrow(() -> part.wrong("pool", "there is no storage pool " + poolName));
        long bytes = part.whole("sizeGiB", 1, Volume.MAX_CAPACITY_BYTES / GIB, 1) * GIB;
        long percent = part.whole("writtenPercent", 0, 100, 60);
        String os = part.text("os");
        int memory = (int) part.whole("minMemoryMiB", 1, Blade.MAX_MEMORY_MIB, 64);
        part.noOthers();
        return new Volume(
                new VolumeId(name),
                array.id(),
                pool.id(),
                name,
                bytes,
                bytes / 100 * percent,
                0,
                new Image(name, os == null ? name : os, memory),
                true,
                null,
                null,
                0);
    }

    private static String id(Part part, String key) {
        String id = part.requiredText(key);
        if (!IdText.isLegal(id)) {
            throw part.wrong(key, "'" + id + "' is no name: letters, digits, -, . and _ only");
        }
        return id;
    }

    /** Systems, chassis, arrays and images share one space of names in the tree. */
    private String unique(Part part, @Nullable String name) {
        if (name == null || !names.add(name)) {
            throw part.wrong("name", "there are two things named " + name);
        }
        return name;
    }
}
