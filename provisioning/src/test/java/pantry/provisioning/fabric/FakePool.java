package pantry.provisioning.fabric;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import pantry.provisioning.fabric.Inventory.Array;
import pantry.provisioning.fabric.Inventory.Blade;
import pantry.provisioning.fabric.Inventory.ControlUnit;
import pantry.provisioning.fabric.Inventory.Enclosure;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.fabric.Inventory.Image;

/** The hardware a {@link FakeFabric} pretends to be, and what it has no room for. */
final class FakePool {
    static final String ENCLOSURE = "/fake/enclosures/frame-1";
    static final String ARRAY = "/fake/arrays/array-1";

    private FakePool() {}

    static Inventory of(Instant now, int blades, int cpuMillicores, int memoryMiB) {
        Enclosure frame = new Enclosure(
                ENCLOSURE,
                "frame-1",
                blades,
                Health.OK,
                List.of(
                        new ControlUnit("/fake/units/a", "frame-1-cu-a", true, Health.OK),
                        new ControlUnit("/fake/units/b", "frame-1-cu-b", false, Health.OK)));
        List<Blade> all = IntStream.rangeClosed(1, blades)
                .mapToObj(slot -> {
                    String name = "f1-b%02d".formatted(slot);
                    return new Blade(
                            "/fake/blades/" + name, name, ENCLOSURE, slot, cpuMillicores, memoryMiB, Health.OK, true);
                })
                .toList();
        return new Inventory(
                now,
                List.of(frame),
                all,
                List.of(new Array(ARRAY, "array-1", 10_240, 0, Health.OK)),
                List.of(
                        new Image("alpine-3.22", "Alpine Linux 3.22", 2, 64),
                        new Image("debian-13", "Debian 13", 4, 256)));
    }

    /** This blade can't be used any more. */
    static Inventory without(Inventory pool, String bladeRef) {
        return with(
                pool,
                bladeRef,
                blade -> new Blade(
                        blade.ref(),
                        blade.name(),
                        blade.enclosureRef(),
                        blade.slot(),
                        blade.cpuMillicores(),
                        blade.memoryMiB(),
                        Health.CRITICAL,
                        false));
    }

    static Inventory with(Inventory pool, String bladeRef, UnaryOperator<Blade> change) {
        return new Inventory(
                pool.hardwareClock(),
                pool.enclosures(),
                pool.blades().stream()
                        .map(blade -> blade.ref().equals(bladeRef) ? change.apply(blade) : blade)
                        .toList(),
                pool.arrays(),
                pool.images());
    }

    /** Why this server can't stand where it is asked to, by guarantees. */
    static Optional<String> lack(Inventory pool, Collection<HardwareServer> there, HardwareServer asked) {
        for (HardwareServer.Slice slice : asked.slices()) {
            Optional<Blade> blade = pool.blades().stream()
                    .filter(b -> b.ref().equals(slice.bladeRef()))
                    .findFirst();
            if (blade.isEmpty() || !blade.get().usable()) {
                return Optional.of("no usable blade " + slice.bladeRef());
            }
            if (blade.get().power() != Inventory.Power.ON) {
                return Optional.of("the blade sleeps: " + slice.bladeRef());
            }
            int cpu = slice.cpuMillicores();
            int memory = slice.memoryMiB();
            for (HardwareServer.Slice taken :
                    there.stream().flatMap(s -> s.slices().stream()).toList()) {
                if (taken.bladeRef().equals(slice.bladeRef())) {
                    cpu += taken.cpuMillicores();
                    memory += taken.memoryMiB();
                }
            }
            if (cpu > blade.get().cpuMillicores() || memory > blade.get().memoryMiB()) {
                return Optional.of("no room on " + blade.get().name());
            }
        }
        return Optional.empty();
    }
}
