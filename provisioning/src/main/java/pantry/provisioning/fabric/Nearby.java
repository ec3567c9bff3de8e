package pantry.provisioning.fabric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pantry.provisioning.fabric.Inventory.Array;
import pantry.provisioning.fabric.Inventory.Blade;

/**
 * Reads again what references lead to, and no more: always whole frames, since a frame's failure is the failure of all its
 * blades, and whole arrays. So the cost of a look after an event does not grow with the pool.
 */
final class Nearby {
    private final Tree tree;
    private final Frames frames;
    private final BladeRefs refs;
    private final Arrays arrays;

    Nearby(Tree tree, Frames frames, BladeRefs refs, Arrays arrays) {
        this.tree = tree;
        this.frames = frames;
        this.refs = refs;
        this.arrays = arrays;
    }

    Inventory read(Call call, Collection<String> about) {
        Set<String> chassis = new TreeSet<>();
        Set<String> stores = new TreeSet<>();
        Layout layout = tree.layout(call);
        for (String ref : about) {
            String link = withoutFragment(ref);
            frames.frameOfUnit(link)
                    .or(() -> refs.knownChassisOf(link))
                    .or(() -> link.startsWith(layout.chassis() + "/") ? Optional.of(link) : Optional.empty())
                    .ifPresent(chassis::add);
            layout.storage().flatMap(storage -> arrayIn(link, storage)).ifPresent(stores::add);
        }
        List<Resource> standing = frames(call, chassis);
        List<Blade> blades = new ArrayList<>();
        Map<String, Resource> units = frames.units(call, standing);
        for (Resource frame : standing) {
            blades.addAll(bladesIn(call, frame));
        }
        List<Array> stored = new ArrayList<>();
        for (String store : stores) {
            call.find(store).ifPresent(found -> stored.add(arrays.array(call, found, arrays.images(call, found))));
        }
        return new Inventory(
                Frames.clock(call, units),
                standing.stream()
                        .map(frame -> Frames.enclosure(frame, units, blades))
                        .toList(),
                blades,
                stored,
                List.of());
    }

    private List<Resource> frames(Call call, Set<String> chassis) {
        Set<String> links = new TreeSet<>();
        for (Resource found : found(call, chassis)) {
            if (Frames.isFrame(found)) {
                links.add(found.ref());
            } else if (Frames.isBlade(found)) {
                found.link("Links", "ContainedBy").ifPresent(frame -> {
                    refs.stands(found.ref(), frame);
                    links.add(frame);
                });
            }
        }
        return found(call, links).stream().filter(Frames::isFrame).toList();
    }

    private List<Blade> bladesIn(Call call, Resource frame) {
        Set<String> links = new TreeSet<>(frame.links("Links", "Contains"));
        links.addAll(refs.in(frame.ref()));
        List<Resource> inside =
                found(call, links).stream().filter(Frames::isBlade).toList();
        return Parallel.map(
                        inside,
                        width(call),
                        chassis -> chassis.links("Links", "ComputerSystems").stream()
                                .findFirst()
                                .or(() -> refs.knownSystemOf(chassis.ref()))
                                .flatMap(call::find)
                                .filter(system -> !Found.isMade(system))
                                .map(system -> {
                                    refs.learn(chassis.ref(), system.ref());
                                    return frames.blade(call, chassis, system);
                                }))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Resource> found(Call call, Collection<String> links) {
        return Parallel.map(List.copyOf(links), width(call), call::find).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static int width(Call call) {
        return call.limits().urgentRequests();
    }

    /** What happens to volumes is no news of the array: they come and go by the thousand. */
    private static Optional<String> arrayIn(String link, String storage) {
        if (!link.startsWith(storage + "/")) {
            return Optional.empty();
        }
        String[] parts = link.substring(storage.length() + 1).split("/", -1);
        return parts.length > 1 && parts[1].equals("Volumes")
                ? Optional.empty()
                : Optional.of(storage + "/" + parts[0]);
    }

    private static String withoutFragment(String ref) {
        int at = ref.indexOf('#');
        return Resource.plain(at < 0 ? ref : ref.substring(0, at));
    }
}
