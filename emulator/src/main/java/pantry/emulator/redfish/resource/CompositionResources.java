package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import tools.jackson.databind.node.ObjectNode;

/** Resource blocks: one of every blade, one of every slice cut from it; a zone of every enclosure. */
final class CompositionResources {
    private static final String BLOCK_SCHEMA = "ResourceBlock.v1_4_3";

    void plant(Tree tree) {
        tree.at(Uris.BLOCKS).members(CompositionResources::blocks);
        tree.at(Uris.BLOCKS + "/{block}").get(CompositionResources::block).patch(CompositionResources::resize);
        tree.at(Uris.ZONES).members(CompositionResources::zones);
        tree.at(Uris.ZONES + "/{zone}").get(CompositionResources::zone);
    }

    private static Members blocks(Call call) {
        List<String> uris = new ArrayList<>();
        call.world().blades().forEach(blade -> uris.add(Uris.block(blade.id())));
        call.world().sliceIds().forEach(slice -> uris.add(Uris.block(slice)));
        return new Members(Uris.BLOCKS, "ResourceBlockCollection", "Blades and slices", uris, name -> {
            String uri = Uris.BLOCKS + "/" + name;
            return uris.contains(uri) ? uri : null;
        });
    }

    private static ObjectNode block(Call call) {
        Blade blade = call.world().blade(call.id("block", BladeId::new));
        if (blade != null) {
            return ofBlade(call, blade, call.offices().reservations().isReserved(call, blade.id()));
        }
        Slice slice = slice(call);
        return ofSlice(call.world(), call.present(call.world().serverOf(slice.id())), slice);
    }

    private static Answer resize(Call call) {
        if (call.world().blade(call.id("block", BladeId::new)) != null) {
            throw new Problem(
                    405, List.of(Message.of(BaseMessage.OPERATION_NOT_ALLOWED)), Map.of("Allow", "GET, HEAD"));
        }
        SliceRequests.resize(call, slice(call));
        return Answer.ok(block(call));
    }

    private static Slice slice(Call call) {
        SliceId id = call.id("block", SliceId::new);
        return call.present(call.present(call.world().serverOf(id)).slice(id));
    }

    /** A blade's block can be given out again and again until nothing is left of the blade. */
    private static ObjectNode ofBlade(Call call, Blade blade, boolean reserved) {
        World world = call.world();
        List<Server> servers = world.serversOn(blade.id());
        String state = world.compositionStateOf(blade);
        return Page.of(
                        Uris.block(blade.id()),
                        BLOCK_SCHEMA,
                        blade.id().text(),
                        blade.id().text())
                .texts("ResourceBlockType", List.of("Compute"))
                .put("Pool", servers.isEmpty() ? "Free" : "Active")
                .put("Status", BladePages.status(call, blade))
                .put(
                        "CompositionStatus",
                        Page.object()
                                .put("CompositionState", state)
                                .put("Reserved", reserved)
                                .put("SharingCapable", true)
                                .put("SharingEnabled", true)
                                .put("NumberOfCompositions", servers.size()))
                .put(
                        "Links",
                        Page.object()
                                .links(
                                        "ComputerSystems",
                                        servers.stream()
                                                .map(server -> Uris.system(server.id()))
                                                .toList())
                                .links("Chassis", List.of(Uris.chassis(blade.id())))
                                .links("Zones", List.of(Uris.zone(blade.enclosure()))))
                .oem(
                        "PantryResourceBlock",
                        pantry -> pantry.put("CpuMillicores", blade.cpuMillicores())
                                .put("MemoryMiB", blade.memoryMiB())
                                .link("Blade", Uris.system(blade.id())))
                .json();
    }

    private static ObjectNode ofSlice(World world, Server server, Slice slice) {
        return Page.of(
                        Uris.block(slice.id()),
                        BLOCK_SCHEMA,
                        slice.id().text(),
                        slice.id().text())
                .texts("ResourceBlockType", List.of("Compute"))
                .put("Pool", "Active")
                .put("Status", Parts.status(!world.isDead(slice)))
                .put(
                        "CompositionStatus",
                        Page.object()
                                .put("CompositionState", world.compositionStateOf(slice))
                                .put("Reserved", false)
                                .put("SharingCapable", false))
                .put(
                        "Links",
                        Page.object()
                                .links("ComputerSystems", List.of(Uris.system(server.id())))
                                .links("Chassis", List.of(Uris.chassis(slice.blade()))))
                .oem(
                        "PantryResourceBlock",
                        pantry -> pantry.link("Blade", Uris.system(slice.blade()))
                                .put("CpuMillicores", slice.cpuMillicores())
                                .put("CpuCeilingMillicores", slice.cpuCeilingMillicores())
                                .put("MemoryMiB", slice.memoryMiB())
                                .put("MemoryCeilingMiB", slice.memoryCeilingMiB())
                                .put("Role", slice.isReserve() ? "Reserve" : "Member"))
                .json();
    }

    private static Members zones(Call call) {
        List<String> uris = call.world().enclosures().stream()
                .map(enclosure -> Uris.zone(enclosure.id()))
                .toList();
        return new Members(Uris.ZONES, "ZoneCollection", "What may be composed together", uris, name -> {
            String uri = Uris.ZONES + "/" + name;
            return uris.contains(uri) ? uri : null;
        });
    }

    private static ObjectNode zone(Call call) {
        Enclosure enclosure = call.present(call.world().enclosure(call.id("zone", EnclosureId::new)));
        List<String> blocks = call.world().bladesIn(enclosure.id()).stream()
                .map(blade -> Uris.block(blade.id()))
                .toList();
        return Page.of(
                        Uris.zone(enclosure.id()),
                        "Zone.v1_6_3",
                        enclosure.id().text(),
                        enclosure.id().text())
                .put("ZoneType", "ZoneOfResourceBlocks")
                .put("Status", Parts.status(true))
                .put("Links", Page.object().links("ResourceBlocks", blocks))
                .json();
    }
}
