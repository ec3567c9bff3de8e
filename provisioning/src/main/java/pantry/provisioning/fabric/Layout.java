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
