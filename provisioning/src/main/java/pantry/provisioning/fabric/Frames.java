package pantry.provisioning.fabric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern NUMBER_AT_THE_END = Pattern.compile("\\d{1,6}$");

    private final Tree tree;
    private final BladeRefs refs;
    private final Arrays arrays;
    private final Sizes sizes;
    private final Map<String, String> frameByUnit = new ConcurrentHashMap<>();

    Frames(Tree tree, BladeRefs refs, Arrays arrays) {
        this.tree = tree;
        this.sizes = new Sizes(tree);
        this.refs = refs;
        this.arrays = arrays;
    }

    Inventory read(Call call) {
        List<Resource> frames = new ArrayList<>();
        Map<String, Resource> bladeBySystem = new TreeMap<>();
        Map<String, Resource> alone = new TreeMap<>();
        for (Resource chassis : tree.members(call, tree.layout(call).chassis())) {
            if (isFrame(chassis)) {
                frames.add(chassis);
            } else if (isBlade(chassis)) {
                chassis.links("Links", "ComputerSystems").stream()
                        .findFirst()
                        .ifPresentOrElse(
                                system -> bladeBySystem.put(system, chassis), () -> alone.put(chassis.ref(), chassis));
            }
        }
        bladeBySystem.putAll(foundBySystem(call, alone));
        frames.sort(Comparator.comparing(Resource::ref));
        List<Blade> blades = blades(call, bladeBySystem);
        Map<String, Resource> units = units(call, frames);
        List<Array> allArrays = new ArrayList<>();
        Map<String, Image> images = new TreeMap<>();
        for (Resource storage : Arrays.arrays(call, tree)) {
            List<Image> held = arrays.images(call, storage);
            allArrays.add(arrays.array(call, storage, held));
            held.forEach(image -> images.putIfAbsent(image.name(), image));
        }
        return new Inventory(
                clock(call, units),
                frames.stream().map(frame -> enclosure(frame, units, blades)).toList(),
                blades,
                allArrays,
                List.copyOf(images.values()));
    }

    /** Some services link from the system to its chassis only. */
    private Map<String, Resource> foundBySystem(Call call, Map<String, Resource> chassisByRef) {
        Map<String, Resource> found = new TreeMap<>();
        if (!chassisByRef.isEmpty() && tree.layout(call).root().link("Systems").isPresent()) {
            for (Resource system : tree.members(call, tree.layout(call).systems())) {
                system.links("Links", "Chassis").stream()
                        .flatMap(link -> Optional.ofNullable(chassisByRef.get(link)).stream())
                        .findFirst()
                        .ifPresent(chassis -> found.put(system.ref(), chassis));
            }
        }
        return found;
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
            // A chassis whose system is composed of blocks is a part of that, and no blade to give out.
            if (system != null && !Found.isMade(system)) {
                refs.learn(chassis.ref(), link);
                Blade blade = blade(call, chassis, system);
                refs.stands(blade.ref(), blade.enclosureRef());
                blades.add(blade);
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

    Blade blade(Call call, Resource chassis, Resource system) {
        Condition condition = Condition.of(chassis).and(Condition.of(system));
        return new Blade(
                chassis.ref(),
                chassis.name(),
                chassis.link("Links", "ContainedBy").orElse(""),
                slot(chassis),
                sizes.cpuMillicores(call, system),
                Sizes.memoryMiB(system),
                condition.health(),
                condition.usable() || condition.onlyRests(),
                condition.onlyRests() ? rest(system) : Inventory.Power.ON);
    }

    private static Inventory.Power rest(Resource system) {
        return switch (Power.state(system)) {
            case "Off", "PoweringOff" -> Inventory.Power.OFF;
            default -> Inventory.Power.COMING_UP;
        };
    }

    /** As its place says, or else the number at the end of its name: {@code Blade5}. */
    private static int slot(Resource chassis) {
        Matcher number = NUMBER_AT_THE_END.matcher(Resource.lastPart(chassis.ref()));
        int named = number.find() ? Integer.parseInt(number.group()) : 0;
        return chassis.integer(named, "Location", "PartLocation", "LocationOrdinalValue");
    }

    /** Empty for what was not seen to be a control unit. */
    Optional<String> frameOfUnit(String unit) {
        return Optional.ofNullable(frameByUnit.get(unit));
    }

    Map<String, Resource> units(Call call, List<Resource> frames) {
        frames.forEach(frame -> frame.links("Links", "ManagedBy").forEach(unit -> frameByUnit.put(unit, frame.ref())));
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

    static Enclosure enclosure(Resource frame, Map<String, Resource> units, List<Blade> blades) {
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
        List<Blade> inside = blades.stream()
                .filter(blade -> blade.enclosureRef().equals(frame.ref()))
                .toList();
        int filled = inside.stream().mapToInt(Blade::slot).reduce(inside.size(), Math::max);
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
    static Instant clock(Call call, Map<String, Resource> units) {
        return units.values().stream()
                .flatMap(unit -> unit.instant("DateTime").stream())
                .max(Comparator.naturalOrder())
                .orElseGet(call::now);
    }
}
