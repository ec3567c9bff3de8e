package pantry.emulator.redfish;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where the public schema of a page is. */
final class Schemas {
    private static final String DMTF = "http://redfish.dmtf.org/schemas/v1/";
    private static final String SNIA = "http://redfish.dmtf.org/schemas/swordfish/v1/";

    private Schemas() {}

    static @Nullable String of(ObjectNode page) {
        JsonNode type = page.get("@odata.type");
        if (type == null || !type.isString()) {
            return null;
        }
        String name = type.stringValue();
        String schema = name.substring(1, name.lastIndexOf('.'));
        if (schema.startsWith("Pantry")) {
            return null;
        }
        return (schema.startsWith("StoragePool") ? SNIA : DMTF) + schema + ".json";
    }
}
