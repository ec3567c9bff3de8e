package pantry.provisioning.fabric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a service offers, from what it says itself and from what stands in its tree; it changes nothing. */
final class Discovery {
    private static final int TEXT_LIMIT = 200;
    /** As many blades are looked into before they count as empty. */
    private static final int LOOKS = 20;

    private final Tree tree;

    Discovery(Tree tree) {
        this.tree = tree;
    }

    Profile profile(Call call) {
        Resource root = tree.layout(call).root();
        String product = Stream.of("Vendor", "Product", "RedfishVersion")
                .flatMap(name -> root.text(name).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return new Profile(
                shortened(root.text("UUID").orElse("").toLowerCase(Locale.ROOT)), shortened(product), offers(call));
    }

    private static String shortened(String text) {
        return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
    }

    private List<Offer> offers(Call call) {
        Resource root = tree.layout(call).root();
        List<Offer> offers = new ArrayList<>();
        offers.add(blades(call));
        offers.addAll(composition(call, root));
        offers.addAll(storage(call, root));
        offers.add(meters(call, root));
        offers.add(events(call, root));
        offers.add(Offer.of(
                Capability.TASKS,
                root.link("Tasks").isPresent(),
                "There is no task service: long work just takes long."));
        offers.sort((one, other) -> one.capability().compareTo(other.capability()));
        return List.copyOf(offers);
    }

    private Offer blades(Call call) {
        if (tree.layout(call).root().link("Chassis").isEmpty()) {
            return Offer.of(Capability.BLADES, false, "The service shows no chassis.");
        }
        List<Resource> chassis = tree.members(call, tree.layout(call).chassis());
        boolean blades = chassis.stream()
                .filter(Frames::isBlade)
                .flatMap(one -> one.links("Links", "ComputerSystems").stream().limit(1))
                .limit(LOOKS)
                .anyMatch(system ->
                        call.find(system).filter(found -> !Found.isMade(found)).isPresent());
        boolean frames = chassis.stream().anyMatch(Frames::isFrame);
        String why = blades
                ? "There is no chassis of the type Enclosure, in whose slots the blades could be."
                : "No chassis of the type Blade or Sled holds a computer system of its own.";
        return Offer.of(Capability.BLADES, blades && frames, why);
    }

    /** How servers are made, and what can be seen on the first that was made. */
    private List<Offer> composition(Call call, Resource root) {
        Optional<Resource> composition = root.link("CompositionService").flatMap(call::find);
        boolean enabled = composition
                .map(service -> service.at("ServiceEnabled").asBoolean(true))
                .orElse(false);
        boolean ours = tree.layout(call).composesSlices();
        boolean blocks = enabled
                && composition
                        .flatMap(service -> service.link("ResourceBlocks"))
                        .map(link -> !tree.links(call, link).isEmpty())
                        .orElse(false);
        String noService = composition.isEmpty()
                ? "There is no composition service."
                : "The composition service is switched off or has no resource blocks.";
        Optional<Resource> made = aServer(call);
        return List.of(
                Offer.of(
                        Capability.SLICES,
                        blocks && ours,
                        blocks
                                ? "It composes whole resource blocks only; parts of blades are beyond the standard."
                                : noService),
                Offer.of(Capability.WHOLE_BLADES, blocks, noService),
                seenOn(made, Capability.CHANGE_SLICES, "Actions", "#ComputerSystem.AddResourceBlock"),
                seenOn(made, Capability.CONSOLES, "SerialConsole", "WebSocket"));
    }

    private Optional<Resource> aServer(Call call) {
        if (tree.layout(call).root().link("Systems").isEmpty()) {
            return Optional.empty();
        }
        for (String link : tree.firstLinks(call, tree.layout(call).systems(), "SystemType ne 'Physical'")) {
            Optional<Resource> made = call.find(link).filter(Found::isMade);
            if (made.isPresent()) {
                return made;
            }
        }
        return Optional.empty();
    }

    private static Offer seenOn(Optional<Resource> made, Capability capability, String... path) {
        return made.map(server ->
                        Offer.of(capability, server.at(path).isObject(), "The servers that it made don't have it."))
                .orElseGet(() -> Offer.unseen(capability));
    }

    private List<Offer> storage(Call call, Resource root) {
        boolean volumes = root.link("Storage").isPresent()
                && Arrays.arrays(call, tree).stream()
                        .anyMatch(array -> array.link("Volumes").isPresent());
        boolean connections = root.link("Fabrics")
                .map(fabrics -> tree.members(call, fabrics).stream()
                        .anyMatch(fabric -> fabric.link("Connections").isPresent()))
                .orElse(false);
        return List.of(
                Offer.of(Capability.VOLUMES, volumes, "No storage gives volumes out of storage pools (Swordfish)."),
                Offer.of(Capability.MAPPINGS, connections, "No fabric has connections from volumes to servers."));
    }

    private Offer meters(Call call, Resource root) {
        Optional<String> reports =
                root.link("TelemetryService").flatMap(call::find).flatMap(found -> found.link("MetricReports"));
        if (reports.isEmpty()) {
            return Offer.of(
                    Capability.METERS,
                    false,
                    "There are no metric reports; metrics of single resources are momentary and count nothing.");
        }
        boolean ours = tree.links(call, reports.get()).stream().anyMatch(Meters::isReport);
        return Offer.of(Capability.METERS, ours, "None of its metric reports has cumulative counters for a frame.");
    }

    private static Offer events(Call call, Resource root) {
        Optional<Resource> service = root.link("EventService").flatMap(call::find);
        boolean streams = service.flatMap(found -> found.text("ServerSentEventUri"))
                .filter(uri -> !uri.isEmpty())
                .isPresent();
        boolean enabled =
                service.map(found -> found.at("ServiceEnabled").asBoolean(true)).orElse(false);
        return Offer.of(
                Capability.EVENTS,
                streams && enabled,
                "It streams no events (ServerSentEventUri); what happens is seen at the next look.");
    }
}
