package pantry.provisioning.fabric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import pantry.provisioning.fabric.Inventory.Array;
import pantry.provisioning.fabric.Inventory.Blade;
import pantry.provisioning.fabric.Inventory.ControlUnit;
import pantry.provisioning.fabric.Inventory.Enclosure;
import pantry.provisioning.fabric.MeterValue.Meter;

/**
 * References of one fabric among several: two services may call different things by the same address, so what is outside
 * carries the fabric's name before it, {@code lab:/redfish/v1/Chassis/frame-1}. The first fabric of an installation has
 * no name there: its references are the hardware's own.
 */
public record FabricRefs(String prefix) {
    /** The name of the fabric that the settings name. */
    public static final String FIRST = "main";

    public static FabricRefs of(String name) {
        return new FabricRefs(name.equals(FIRST) ? "" : name + ":");
    }

    /** The name of the fabric that a reference is of. */
    public static String nameIn(String ref) {
        int colon = ref.indexOf(":/");
        return colon < 0 ? FIRST : ref.substring(0, colon);
    }

    public boolean owns(String ref) {
        return nameIn(ref).equals(prefix.isEmpty() ? FIRST : prefix.substring(0, prefix.length() - 1));
    }

    /** As it is called outside; what has no name has none there either. */
    public String out(String ref) {
        return ref.isEmpty() ? ref : prefix + ref;
    }

    String in(String ref) {
        return owns(ref) ? ref.substring(prefix.length()) : ref;
    }

    Inventory out(Inventory seen) {
        return new Inventory(
                seen.hardwareClock(),
                seen.enclosures().stream().map(this::out).toList(),
                seen.blades().stream().map(this::out).toList(),
                seen.arrays().stream().map(this::out).toList(),
                seen.images());
    }

    private Enclosure out(Enclosure one) {
        List<ControlUnit> units = new ArrayList<>();
        for (ControlUnit unit : one.controlUnits()) {
            units.add(new ControlUnit(out(unit.ref()), unit.name(), unit.active(), unit.health()));
        }
        return new Enclosure(out(one.ref()), one.name(), one.slots(), one.health(), units);
    }

    private Blade out(Blade one) {
        return one.named(out(one.ref()), one.name(), out(one.enclosureRef()));
    }

    private Array out(Array one) {
        return new Array(out(one.ref()), one.name(), one.capacityGiB(), one.writtenBytes(), one.health(), one.images());
    }

    Holdings out(Holdings held) {
        return new Holdings(
                held.seen().stream()
                        .map(one -> new Seen(one.kind(), one.id(), out(one.ref())))
                        .toList(),
                held.volumeBytes(),
                held.tellsMappings(),
                held.mapped(),
                held.aliens().stream()
                        .map(one -> new Holdings.Alien(one.kind(), one.name(), out(one.ref())))
                        .toList());
    }

    MeterValue out(MeterValue value) {
        boolean byRef = value.meter() == Meter.BLADE_CPU || value.meter() == Meter.BLADE_MEMORY;
        return byRef
                ? new MeterValue(value.meter(), out(value.source()), value.epoch(), value.at(), value.value())
                : value;
    }

    List<HardwareServer.Slice> in(List<HardwareServer.Slice> slices) {
        return moved(slices, this::in);
    }

    List<HardwareServer.Slice> out(List<HardwareServer.Slice> slices) {
        return moved(slices, this::out);
    }

    private static List<HardwareServer.Slice> moved(List<HardwareServer.Slice> slices, UnaryOperator<String> how) {
        return slices.stream()
                .map(slice -> new HardwareServer.Slice(
                        slice.id(),
                        how.apply(slice.bladeRef()),
                        slice.cpuMillicores(),
                        slice.ceilingMillicores(),
                        slice.memoryMiB(),
                        slice.memoryCeilingMiB(),
                        slice.reserve()))
                .toList();
    }
}
