package pantry.provisioning.fabric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everything on the hardware whose name is one of our ids. */
final class Found {
    private static final int UUID_CHARACTERS = 36;

    private final Tree tree;

    Found(Tree tree) {
        this.tree = tree;
    }

    List<Seen> all(Call call) {
        List<Seen> seen = new ArrayList<>();
        tree.each(call, tree.layout(call).systems(), null, "Name,SystemType", system -> {
            if (isMade(system)) {
                add(Seen.Kind.SERVER, system, seen);
            }
        });
        for (Resource array : Arrays.arrays(call, tree)) {
            array.link("Volumes")
                    .ifPresent(volumes ->
                            tree.each(call, volumes, null, "Name", volume -> add(Seen.Kind.VOLUME, volume, seen)));
        }
        return seen.stream().distinct().toList();
    }

    /** A system that was made of others, not one that stands in a slot. */
    static boolean isMade(Resource system) {
        String type = system.text("SystemType").orElse("");
        return type.equals("Virtual") || type.equals("Composed");
    }

    private static void add(Seen.Kind kind, Resource resource, List<Seen> to) {
        uuid(resource.name()).ifPresent(id -> to.add(new Seen(kind, id, resource.ref())));
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
