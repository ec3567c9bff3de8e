package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import tools.jackson.databind.node.ObjectNode;

/** Enclosures and the blades in their slots. */
final class ChassisResources {
    void plant(Tree tree) {
        tree.at(Uris.CHASSIS).members(ChassisResources::all);
        tree.at(Uris.CHASSIS + "/{chassis}").get(ChassisResources::chassis);
    }

    private static Members all(Call call) {
        List<String> uris = new ArrayList<>();
        call.world().enclosures().forEach(enclosure -> uris.add(Uris.chassis(enclosure.id())));
        call.world().blades().forEach(blade -> uris.add(Uris.chassis(blade.id())));
        return new Members(
                Uris.CHASSIS, "ChassisCollection", "Enclosures and blades", uris, name -> named(call.world(), name));
    }

    private static @Nullable String named(World world, String name) {
        Blade blade = world.bladeNamed(name);
        if (blade != null) {
            return Uris.chassis(blade.id());
        }
        boolean isEnclosure = IdText.isLegal(name) && world.enclosure(new EnclosureId(name)) != null;
        return isEnclosure ? Uris.chassis(new EnclosureId(name)) : null;
    }

    private static ObjectNode chassis(Call call) {
        Enclosure enclosure = call.world().enclosure(call.id("chassis", EnclosureId::new));
        return enclosure != null
                ? page(call.world(), enclosure)
                : page(call, call.present(call.world().blade(call.id("chassis", BladeId::new))));
    }

    private static ObjectNode page(World world, Enclosure enclosure) {
        List<Blade> blades = world.bladesIn(enclosure.id());
        List<String> managers = List.of(Uris.manager(enclosure.controlUnitA()), Uris.manager(enclosure.controlUnitB()));
        boolean whole = blades.stream().noneMatch(world::hasFailed) && world.healthOfUnits(enclosure) == Health.OK;
        return Page.of(
                        Uris.chassis(enclosure.id()),
                        "Chassis.v1_28_0",
                        enclosure.id().text(),
                        enclosure.id().text())
                .put("ChassisType", "Enclosure")
                .put("Manufacturer", "Pantry")
                .put("Model", "Frame with " + enclosure.slots() + " slots")
                .put("PowerState", "On")
                .put("Status", Parts.status("Enabled", "OK").put("HealthRollup", whole ? "OK" : "Warning"))
                .put(
                        "Links",
                        Page.object()
                                .links(
                                        "Contains",
                                        blades.stream()
                                                .map(blade -> Uris.chassis(blade.id()))
                                                .toList())
                                .links("ManagedBy", managers)
                                .links("ManagersInChassis", managers))
                .json();
    }

    private static ObjectNode page(Call call, Blade blade) {
        Enclosure enclosure = new Enclosure(blade.enclosure(), blade.slot());
        return Page.of(Uris.chassis(blade.id()), "Chassis.v1_28_0", blade.id().text(), blade.name())
                .put("ChassisType", "Blade")
                .put("Manufacturer", "Pantry")
                .put("Model", "%d processors, %d MiB".formatted(blade.processors(), blade.memoryMiB()))
                .put("SerialNumber", "PB-" + blade.id())
                .put("PowerState", BladePages.powerState(call, blade))
                .put("Status", BladePages.status(call, blade))
                .put(
                        "Location",
                        Page.object()
                                .put(
                                        "PartLocation",
                                        Page.object()
                                                .put("LocationType", "Slot")
                                                .put("LocationOrdinalValue", blade.slot())
                                                .put("ServiceLabel", "Slot " + blade.slot())))
                .put(
                        "Links",
                        Page.object()
                                .link("ContainedBy", Uris.chassis(blade.enclosure()))
                                .links("ComputerSystems", List.of(Uris.system(blade.id())))
                                .links("ResourceBlocks", List.of(Uris.block(blade.id())))
                                .links("ManagedBy", Uris.managers(enclosure)))
                .json();
    }
}
