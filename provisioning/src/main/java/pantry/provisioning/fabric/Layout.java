package pantry.provisioning.fabric;

import java.util.Optional;

/** Where a service keeps its collections, and which questions it understands, as its root says. */
record Layout(Resource root) {
    String systems() {
        return collection("Systems");
    }

    String chassis() {
        return collection("Chassis");
    }

    Optional<String> storage() {
        return root.link("Storage");
    }

    Optional<String> fabrics() {
        return root.link("Fabrics");
    }

    String telemetry() {
        return collection("TelemetryService");
    }

    /** The standard composes whole blocks; a service that has our own object in its root knows parts of blades. */
    boolean composesSlices() {
        return root.at("Oem", "Pantry").isObject();
    }

    /** Where events are streamed, if they are. */
    Optional<String> events() {
        return root.link("EventService");
    }

    boolean takesTop() {
        return root.at("ProtocolFeaturesSupported", "TopSkipQuery").asBoolean(false);
    }

    boolean filters() {
        return root.at("ProtocolFeaturesSupported", "FilterQuery").asBoolean(false);
    }

    boolean selects() {
        return root.at("ProtocolFeaturesSupported", "SelectQuery").asBoolean(false);
    }

    /** How to ask for a collection's members whole, where that can be asked. */
    Optional<String> expand() {
        String levels =
                root.at("ProtocolFeaturesSupported", "ExpandQuery", "Levels").asBoolean(false) ? "($levels=1)" : "";
        if (root.at("ProtocolFeaturesSupported", "ExpandQuery", "NoLinks").asBoolean(false)) {
            return Optional.of("$expand=." + levels);
        }
        if (root.at("ProtocolFeaturesSupported", "ExpandQuery", "ExpandAll").asBoolean(false)) {
            return Optional.of("$expand=*" + levels);
        }
        return Optional.empty();
    }

    private String collection(String name) {
        return root.link(name).orElseThrow(() -> Stop.refused("the service offers no " + name));
    }
}
