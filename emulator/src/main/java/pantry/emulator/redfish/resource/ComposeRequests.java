package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.simulated.ServerPlan;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import tools.jackson.databind.node.ObjectNode;

/**
 * Composing: of whole blades by their resource blocks, as the standard says, or of slices of blades, for which the
 * standard has no words.
 */
final class ComposeRequests {
    static final String CAPABILITIES = Uris.SYSTEMS + "/Capabilities";

    private static final int MAX_NAME = 128;
    private static final int MAX_URI = 512;
    private static final int MAX_USER_DATA = 256 * 1024;
    private static final int MAX_KEYS = 64;
    private static final int MAX_KEY = 16 * 1024;

    private ComposeRequests() {}

    static Answer compose(Call call) {
        Server server = compose(call, plan(call, call.body()), null);
        return Answer.created(Uris.system(server.id()), ServerPages.server(call, server));
    }

    /** Makes the server; what others reserved is not for it. */
    static Server compose(Call call, ServerPlan plan, @Nullable String reservation) {
        call.offices().reservations().requireUnreserved(call, plan.slices(), reservation);
        return Parts.done(call, call.simulation().machines().compose(plan), SystemResources.SYSTEM_TYPE);
    }

    static ServerPlan plan(Call call, Fields body) {
        String name = body.requiredText("Name", MAX_NAME);
        if (Uris.idIn(CAPABILITIES, Uris.SYSTEMS).equals(name)) {
            throw body.badFormat("Name", name);
        }
        String hostName = body.text("HostName", MAX_NAME);
        Fields links = body.object("Links");
        Fields oem = body.object("Oem");
        body.ignore("Description").noOthers();
        Fields pantry = oem == null ? null : oem.object("Pantry");
        List<Slice> slices = pantry != null ? slices(pantry) : wholeBlades(call, name, links, body);
        ServerPlan plan = new ServerPlan(
                name,
                hostName,
                pantry == null ? null : pantry.text("Address", MAX_NAME),
                pantry == null ? null : pantry.text("UserData", MAX_USER_DATA),
                pantry == null ? List.of() : pantry.texts("SshKeys", MAX_KEYS, MAX_KEY),
                slices);
        if (pantry != null) {
            pantry.noOthers();
        }
        return plan;
    }

    private static List<Slice> slices(Fields pantry) {
        List<Fields> asked = pantry.objects("Slices", Server.MAX_SLICES);
        if (asked.isEmpty()) {
            throw pantry.missing("Slices");
        }
        return asked.stream().map(ComposeRequests::slice).toList();
    }

    private static Slice slice(Fields fields) {
        return SliceRequests.slice(fields, blade(fields, fields.requiredReference("Blade")));
    }

    private static BladeId blade(Fields fields, String uri) {
        if (uri.length() > MAX_URI) {
            throw fields.badFormat("Blade", uri);
        }
        String system = Uris.idIn(uri, Uris.SYSTEMS);
        String id = system.isEmpty() ? Uris.idIn(uri, Uris.CHASSIS) : system;
        if (!IdText.isLegal(id)) {
            throw Problem.badRequest(Message.of(BaseMessage.RESOURCE_NOT_FOUND, "ComputerSystem", uri)
                    .about(fields.at("Blade")));
        }
        return new BladeId(id);
    }

    /** The free blades whose blocks are named, each as one slice with everything it has. */
    private static List<Slice> wholeBlades(Call call, String name, @Nullable Fields links, Fields body) {
        if (links == null) {
            throw body.missing("Links");
        }
        List<Slice> slices = new ArrayList<>();
        for (Fields block : links.objects("ResourceBlocks", Server.MAX_SLICES)) {
            String uri = block.self();
            String id = Uris.idIn(uri, Uris.BLOCKS);
            Blade blade = IdText.isLegal(id) ? call.world().blade(new BladeId(id)) : null;
            if (blade == null) {
                throw Problem.badRequest(Message.of(BaseMessage.RESOURCE_NOT_FOUND, "ResourceBlock", uri)
                        .about(links.at("ResourceBlocks")));
            }
            slices.add(SliceRequests.whole(blade, name));
        }
        links.noOthers();
        if (slices.isEmpty()) {
            throw links.missing("ResourceBlocks");
        }
        return slices;
    }

    static ObjectNode dress(ObjectNode collection) {
        Page capability = Page.object()
                .link("CapabilitiesObject", CAPABILITIES)
                .put("UseCase", "ComputerSystemComposition")
                .put("Links", Page.object().link("TargetCollection", Uris.SYSTEMS));
        collection.set(
                "@Redfish.CollectionCapabilities",
                Page.object()
                        .put("@odata.type", "#CollectionCapabilities.v1_4_1.CollectionCapabilities")
                        .objects("Capabilities", List.of(capability))
                        .json());
        return collection;
    }

    /** What a request to compose may and must say. */
    static ObjectNode capabilities(Call call) {
        return Page.of(CAPABILITIES, "ComputerSystem.v1_27_0", "Capabilities", "Capabilities for composing a server")
                .put("Name@Redfish.RequiredOnCreate", true)
                .put("Name@Redfish.SetOnlyOnCreate", true)
                .put("HostName@Redfish.OptionalOnCreate", true)
                .put("HostName@Redfish.SetOnlyOnCreate", true)
                .put("Links@Redfish.OptionalOnCreate", true)
                .put("Links@Redfish.SetOnlyOnCreate", true)
                .put(
                        "Links",
                        Page.object()
                                .put("ResourceBlocks@Redfish.RequiredOnCreate", true)
                                .put("ResourceBlocks@Redfish.SetOnlyOnCreate", true))
                .json();
    }
}
