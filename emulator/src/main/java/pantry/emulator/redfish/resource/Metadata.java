package pantry.emulator.redfish.resource;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The descriptions for OData clients: which namespaces there are, and where the tree begins. */
final class Metadata {
    /** The services and collections that the service root refers to. */
    private static final List<String> TOP = List.of(
            Uris.CHASSIS,
            Uris.SYSTEMS,
            Uris.MANAGERS,
            Uris.COMPOSITION,
            Uris.STORAGE,
            Uris.FABRICS,
            Uris.TASK_SERVICE,
            Uris.EVENT_SERVICE,
            Uris.TELEMETRY,
            Uris.SESSION_SERVICE,
            Uris.ACCOUNT_SERVICE,
            Uris.REGISTRIES,
            Uris.SCHEMAS,
            Uris.SESSIONS);

    /** Where our own schema is. */
    static final String OWN = Uris.ROOT + "/Schemas/Pantry_v1.xml";

    private static final String COLLECTION = "Collection";
    private static final List<String> RESOURCES = List.of("PantryClock", "PantryFault");

    private Metadata() {}

    static ObjectNode serviceDocument() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("@odata.context", Uris.ROOT + "/$metadata");
        ArrayNode values = node.putArray("value");
        values.addObject().put("name", "Service").put("kind", "Singleton").put("url", Uris.ROOT + "/");
        for (String uri : TOP) {
            String name = uri.substring(uri.lastIndexOf('/') + 1);
            values.addObject().put("name", name).put("kind", "Singleton").put("url", uri);
        }
        return node;
    }

    static String xml() {
        StringBuilder xml = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8"?>
            <edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
                <edmx:Reference Uri="http://redfish.dmtf.org/schemas/v1/RedfishExtensions_v1.xml">
                    <edmx:Include Namespace="RedfishExtensions.v1_0_0" Alias="Redfish"/>
                </edmx:Reference>
            """);
        Catalogue.SCHEMAS.forEach(schema -> reference(xml, schema));
        xml.append("    <edmx:Reference Uri=\"" + OWN + "\">\n");
        Catalogue.OWN.forEach(type -> {
            xml.append("        <edmx:Include Namespace=\"").append(type).append("\"/>\n");
            if (!type.endsWith(COLLECTION)) {
                xml.append("        <edmx:Include Namespace=\"").append(type).append(".v1_0_0\"/>\n");
            }
        });
        xml.append("    </edmx:Reference>\n");
        return xml.append("""
                <edmx:DataServices>
                    <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="Service">
                        <EntityContainer Name="Service" Extends="ServiceRoot.v1_0_0.ServiceContainer"/>
                    </Schema>
                </edmx:DataServices>
            </edmx:Edmx>
            """).toString();
    }

    /** Our own types: open ones, whose properties say themselves what they are. */
    static String own() {
        StringBuilder xml = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8"?>
            <edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
                <edmx:Reference Uri="http://docs.oasis-open.org/odata/odata/v4.0/errata03/csd01/complete/vocabularies/Org.OData.Core.V1.xml">
                    <edmx:Include Namespace="Org.OData.Core.V1" Alias="OData"/>
                </edmx:Reference>
                <edmx:Reference Uri="http://redfish.dmtf.org/schemas/v1/Resource_v1.xml">
                    <edmx:Include Namespace="Resource"/>
                    <edmx:Include Namespace="Resource.v1_0_0"/>
                </edmx:Reference>
                <edmx:DataServices>
            """);
        for (String type : Catalogue.OWN) {
            if (type.endsWith(COLLECTION)) {
                schema(xml, type, type, "EntityType", "Resource.v1_0_0.ResourceCollection");
            } else if (RESOURCES.contains(type)) {
                schema(xml, type, type, "EntityType", "Resource.v1_0_0.Resource");
                schema(xml, type + ".v1_0_0", type, "EntityType", type + "." + type);
            } else {
                schema(xml, type, type, "ComplexType", "Resource.OemObject");
                schema(xml, type + ".v1_0_0", type, "ComplexType", type + "." + type);
            }
        }
        return xml.append("    </edmx:DataServices>\n</edmx:Edmx>\n").toString();
    }

    private static void schema(StringBuilder xml, String namespace, String type, String kind, String base) {
        xml.append("""
                    <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="%1$s">
                        <%3$s Name="%2$s" BaseType="%4$s">
                            <Annotation Term="OData.AdditionalProperties" Bool="true"/>
                        </%3$s>
                    </Schema>
            """.formatted(namespace, type, kind, base));
    }

    private static void reference(StringBuilder xml, Catalogue.Schema schema) {
        xml.append("    <edmx:Reference Uri=\"").append(schema.csdl()).append("\">\n");
        xml.append("        <edmx:Include Namespace=\"").append(schema.name()).append("\"/>\n");
        if (schema.name().equals("ServiceRoot")) {
            // Its first version has the container that ours extends.
            xml.append("        <edmx:Include Namespace=\"ServiceRoot.v1_0_0\"/>\n");
        }
        if (schema.version() != null) {
            xml.append("        <edmx:Include Namespace=\"")
                    .append(schema.namespace())
                    .append("\"/>\n");
        }
        xml.append("    </edmx:Reference>\n");
    }
}
