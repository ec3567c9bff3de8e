package pantry.emulator.redfish.resource;

import java.util.List;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import tools.jackson.databind.node.ObjectNode;

/** The message registries and schemas by name; the files themselves are where their makers publish them. */
final class CatalogueResources {
    private static final String LANGUAGE = "en";

    void plant(Tree tree) {
        tree.at(Uris.REGISTRIES).members(call -> registries());
        tree.at(Uris.REGISTRIES + "/{registry}").get(call -> page(registry(call)));
        tree.at(Uris.SCHEMAS).members(call -> schemas());
        tree.at(Uris.SCHEMAS + "/{schema}").get(call -> page(schema(call)));
    }

    private static Members registries() {
        List<String> uris = Catalogue.MESSAGES.stream()
                .map(registry -> Uris.REGISTRIES + "/" + registry.id())
                .toList();
        return Members.searched(Uris.REGISTRIES, "MessageRegistryFileCollection", "Message registries", uris);
    }

    private static Members schemas() {
        List<String> uris = Catalogue.SCHEMAS.stream()
                .map(schema -> Uris.SCHEMAS + "/" + schema.namespace())
                .toList();
        return Members.searched(Uris.SCHEMAS, "JsonSchemaFileCollection", "Schemas", uris);
    }

    private static Catalogue.Registry registry(Call call) {
        String id = call.ids().getOrDefault("registry", "");
        return Catalogue.MESSAGES.stream()
                .filter(registry -> registry.id().equals(id))
                .findFirst()
                .orElseThrow(call::notFound);
    }

    private static Catalogue.Schema schema(Call call) {
        String id = call.ids().getOrDefault("schema", "");
        return Catalogue.SCHEMAS.stream()
                .filter(schema -> schema.namespace().equals(id))
                .findFirst()
                .orElseThrow(call::notFound);
    }

    private static ObjectNode page(Catalogue.Registry registry) {
        return Page.of(
                        Uris.REGISTRIES + "/" + registry.id(),
                        "MessageRegistryFile.v1_1_5",
                        registry.id(),
                        registry.name() + " message registry")
                .texts("Languages", List.of(LANGUAGE))
                .put("Registry", registry.prefix())
                .objects("Location", List.of(location(registry.uri())))
                .json();
    }

    private static ObjectNode page(Catalogue.Schema schema) {
        String type = schema.namespace() + "." + schema.name();
        return Page.of(
                        Uris.SCHEMAS + "/" + schema.namespace(),
                        "JsonSchemaFile.v1_1_5",
                        schema.namespace(),
                        schema.name() + " schema")
                .texts("Languages", List.of(LANGUAGE))
                .put("Schema", "#" + type)
                .objects("Location", List.of(location(schema.json())))
                .json();
    }

    private static Page location(String publicUri) {
        return Page.object().put("Language", LANGUAGE).put("PublicationUri", publicUri);
    }
}
