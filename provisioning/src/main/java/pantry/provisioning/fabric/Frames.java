package pantry.provisioning.fabric;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pantry.provisioning.fabric.Inventory.Array;
import pantry.provisioning.fabric.Inventory.Blade;
import pantry.provisioning.fabric.Inventory.ControlUnit;
import pantry.provisioning.fabric.Inventory.Enclosure;
import pantry.provisioning.fabric.Inventory.Image;

/**
 * Reads all hardware there is: enclosures with their control units, blades with the one computer system each holds,
 * arrays with their images, and the hardware's clock.
 */
final class Frames {
    private static final Set<String> BLADE_TYPES = Set.of("Blade", "Sled");
    private static final int MILLICORES_PER_CORE = 1000;
    private static final BigDecimal MIB_PER_GIB = BigDecimal.valueOf(1024);
    /** No blade has more; what says so lies. */
    private static final BigDecimal MOST_GIB = BigDecimal.valueOf(1 << 20);

    private final Tree tree;
    private final BladeRefs refs;
    private final Arrays arrays;

    Frames(Tree tree, BladeRefs refs, Arrays arrays) {
        this.tree = tree;
        this.refs = refs;
        this.arrays = arrays;
    }

    Inventory read(Call call) {
        List<Resource> frames = new ArrayList<>();
        Map<String, Resource> bladeBySystem = new TreeMap<>();
        for (Resource chassis : tree.members(call, tree.layout(call).chassis())) {
            if (isFrame(chassis)) {
                frames.add(chassis);
            } else if (isBlade(chassis)) {
                chassis.links("Links", "ComputerSystems").stream()
                        .findFirst()
                        .ifPresent(system -> bladeBySystem.put(system, chassis));
            }
        }
        frames.sort(Comparator.comparing(Resource::ref));
        List<Blade> blades = blades(call, bladeBySystem);
        Map<String, Resource> units = units(call, frames);
        List<Array> allArrays = new ArrayList<>();
        Map<String, Image> images = new TreeMap<>();
        for (Resource storage : Arrays.arrays(call, tree)) {
            allArrays.add(arrays.array(call, storage));
            arrays.images(call, storage).forEach(image -> images.putIfAbsent(image.name(), image));
        }
        return new Inventory(
                clock(call, units),
                frames.stream().map(frame -> enclosure(frame, units, blades)).toList(),
                blades,
                allArrays,
                List.copyOf(images.values()));
    }

    static boolean isFrame(Resource chassis) {
        return chassis.text("ChassisType").orElse("").equals("Enclosure");
    }

    static boolean isBlade(Resource chassis) {
        return BLADE_TYPES.contains(chassis.text("ChassisType").orElse(""));
    }

    private List<Blade> blades(Call call, Map<String, Resource> chassisBySystem) {
        Map<String, Resource> systems = physicalSystems(call, chassisBySystem.keySet());
        List<Blade> blades = new ArrayList<>();
        chassisBySystem.forEach((link, chassis) -> {
            Resource system = systems.get(link);
            if (system != null) {
                refs.learn(chassis.ref(), link);
                blades.add(blade(chassis, system));
            }
        });
        blades.sort(Comparator.comparing(Blade::enclosureRef)
                .thenComparingInt(Blade::slot)
                .thenComparing(Blade::ref));
        return blades;
    }

    /**
     * A service may have a hundred thousand systems of which few are blades: with a filter and $expand those come in one
     * answer; what did not come so is read by its link.
     */
    private Map<String, Resource> physicalSystems(Call call, Set<String> links) {
        Map<String, Resource> systems = new HashMap<>();
        Layout layout = tree.layout(call);
        if (layout.filters() && layout.expand().isPresent()) {
            tree.each(call, layout.systems(), "SystemType eq 'Physical'", null, system -> {
                if (links.contains(system.ref())) {
                    systems.put(system.ref(), system);
                }
            });
        }
        List<String> missing =
                links.stream().filter(link -> !systems.containsKey(link)).toList();
        int width = Math.max(1, call.limits().concurrentRequests() / 2);
        Parallel.map(missing, width, call::find)
                .forEach(found -> found.ifPresent(system -> systems.put(system.ref(), system)));
        return systems;
    }

    private static Blade blade(Resource chassis, Resource system) {
        Condition condition = Condition.of(chassis).and(Condition.of(system));
        return new Blade(
                chassis.ref(),
                chassis.name(),
                chassis.link("Links", "ContainedBy").orElse(""),
                chassis.integer(0, "Location", "PartLocation", "LocationOrdinalValue"),
                cpuMillicores(system),
                memoryMiB(system),
                condition.health(),
                condition.usable());
    }

    static int cpuMillicores(Resource system) {
        int cores = system.integer(system.integer(0, "ProcessorSummary", "Count"), "ProcessorSummary", "CoreCount");
        return system.integer(cores * MILLICORES_PER_CORE, "Oem", "Pantry", "CpuMillicores");
    }

    static int memoryMiB(Resource system) {
        int memoryMiB = system.number("MemorySummary", "TotalSystemMemoryGiB")
                .filter(gib -> gib.signum() > 0 && gib.compareTo(MOST_GIB) < 0)
                .orElse(BigDecimal.ZERO)
                .multiply(MIB_PER_GIB)
                .intValue();
        return system.integer(memoryMiB, "Oem", "Pantry", "MemoryMiB");
    }

    private static Map<String, Resource> units(Call call, List<Resource> frames) {
        List<String> links = frames.stream()
                .flatMap(frame -> frame.links("Links", "ManagedBy").stream())
                .distinct()
                .sorted()
                .toList();
        Map<String, Resource> units = new TreeMap<>();
        int width = Math.max(1, call.limits().concurrentRequests() / 2);
        Parallel.map(links, width, call::find).forEach(found -> found.ifPresent(unit -> units.put(unit.ref(), unit)));
        return units;
    }

    private static Enclosure enclosure(Resource frame, Map<String, Resource> units, List<Blade> blades) {
        List<ControlUnit> pair = frame.links("Links", "ManagedBy").stream()
                .map(units::get)
                .flatMap(unit -> Optional.ofNullable(unit).stream())
                .map(unit -> new ControlUnit(
                        unit.ref(),
                        unit.name(),
                        isActive(unit),
                        Condition.of(unit).health()))
                .toList();
        // The standard has no number of slots: at least those that are filled.
        int filled = blades.stream()
                .filter(blade -> blade.enclosureRef().equals(frame.ref()))
                .mapToInt(Blade::slot)
                .max()
                .orElse(0);
        return new Enclosure(
                frame.ref(),
                frame.name(),
                frame.integer(filled, "Oem", "Pantry", "Slots"),
                Condition.of(frame).health(),
                pair);
    }

    /** By its redundancy group, or, without one, by its state: a standby is not "Enabled". */
    private static boolean isActive(Resource unit) {
        List<String> active = new ArrayList<>();
        unit.at("Redundancy").forEach(group -> active.addAll(new Resource(group).links("ActiveRedundancySet")));
        return active.isEmpty() ? Condition.of(unit).enabled() : active.contains(unit.ref());
    }

    /** The latest of the units' clocks: a unit that failed tells the time at which it did. */
    private static Instant clock(Call call, Map<String, Resource> units) {
        return units.values().stream()
                .flatMap(unit -> unit.instant("DateTime").stream())
                .max(Comparator.naturalOrder())
                .orElseGet(call::now);
    }
}
