package pantry.provisioning.fabric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.VolumeId;

/** Everything on the hardware that was made for somebody: whose name is one of our ids, and what others named. */
final class Found {
    private static final int UUID_CHARACTERS = 36;
    private static final int NAME_LIMIT = 200;

    private final Tree tree;

    Found(Tree tree) {
        this.tree = tree;
    }

    Holdings all(Call call) {
        Set<Seen> seen = new HashSet<>();
        List<Holdings.Alien> aliens = new ArrayList<>();
        Map<VolumeId, Long> bytes = new HashMap<>();
        tree.each(call, tree.layout(call).systems(), null, "Name,SystemType", system -> {
            if (isMade(system)) {
                add(Seen.Kind.SERVER, system, seen, aliens);
            }
        });
        for (Resource array : Arrays.arrays(call, tree)) {
            array.link("Volumes")
                    .ifPresent(volumes -> tree.each(call, volumes, null, "Name,CapacityBytes,Oem", volume -> {
                        if (!volume.at("Oem", "Pantry", "Image").isObject()) {
                            add(Seen.Kind.VOLUME, volume, seen, aliens);
                            uuid(volume.name())
                                    .ifPresent(id -> bytes.put(new VolumeId(id), volume.longer(0, "CapacityBytes")));
                        }
                    }));
        }
        Optional<Set<Holdings.Mapped>> mapped = mapped(call);
        return new Holdings(List.copyOf(seen), bytes, mapped.isPresent(), mapped.orElse(Set.of()), aliens);
    }

    /** Empty when no fabric of the service tells what it connects. */
    private Optional<Set<Holdings.Mapped>> mapped(Call call) {
        List<String> collections = tree.layout(call).fabrics().stream()
                .flatMap(fabrics -> tree.members(call, fabrics).stream())
                .flatMap(fabric -> fabric.link("Connections").stream())
                .toList();
        Set<Holdings.Mapped> mapped = new HashSet<>();
        for (String connections : collections) {
            tree.each(
                    call,
                    connections,
                    null,
                    "Name",
                    connection -> mapping(connection.name()).ifPresent(mapped::add));
        }
        return collections.isEmpty() ? Optional.empty() : Optional.of(mapped);
    }

    /** Mappings are named by both ids, see {@link Mappings}. */
    private static Optional<Holdings.Mapped> mapping(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? Optional.empty()
                : uuid(name.substring(0, dot))
                        .flatMap(server -> uuid(name.substring(dot + 1))
                                .map(volume -> new Holdings.Mapped(new ServerId(server), new VolumeId(volume))));
    }

    /** A system that was made of others, not one that stands in a slot. */
    static boolean isMade(Resource system) {
        String type = system.text("SystemType").orElse("");
        return type.equals("Virtual") || type.equals("Composed");
    }

    private static void add(Seen.Kind kind, Resource resource, Set<Seen> seen, List<Holdings.Alien> aliens) {
        String name = resource.name();
        uuid(name)
                .ifPresentOrElse(
                        id -> seen.add(new Seen(kind, id, resource.ref())),
                        () -> aliens.add(new Holdings.Alien(
                                kind,
                                name.length() > NAME_LIMIT ? name.substring(0, NAME_LIMIT) : name,
                                resource.ref())));
    }

    static Optional<UUID> uuid(String text) {
        try {
            // UUID.fromString takes short forms, too, which are nobody's id.
            return text.length() == UUID_CHARACTERS ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
