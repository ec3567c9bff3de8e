package pantry.provisioning.fabric;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a fabric says it has. References ({@code ref}) are the hardware's own names, stable for its life. */
public record Inventory(
        Instant hardwareClock, List<Enclosure> enclosures, List<Blade> blades, List<Array> arrays, List<Image> images) {
    public Inventory {
        enclosures = List.copyOf(enclosures);
        blades = List.copyOf(blades);
        arrays = List.copyOf(arrays);
        images = List.copyOf(images);
    }

    public enum Health {
        OK,
        WARNING,
        CRITICAL
    }

    public record Enclosure(String ref, String name, int slots, Health health, List<ControlUnit> controlUnits) {
        public Enclosure {
            controlUnits = List.copyOf(controlUnits);
        }

        /**
         * Whether anybody can command its blades and speak for them. While none of its control units works, what is said of
         * its blades is nobody's word. A frame that has none is commanded some other way.
         */
        public boolean isInReach() {
            return controlUnits.isEmpty() || controlUnits.stream().anyMatch(ControlUnit::works);
        }
    }

    public record ControlUnit(String ref, String name, boolean active, Health health) {
        /** One that starts anew is not well and not active; a standby that is well takes over. */
        public boolean works() {
            return health == Health.OK || (health == Health.WARNING && active);
        }
    }

    public record Blade(
            String ref,
            String name,
            String enclosureRef,
            int slot,
            int cpuMillicores,
            int memoryMiB,
            Health health,
            boolean usable,
            Power power) {
        /** One that is on. */
        public Blade(
                String ref,
                String name,
                String enclosureRef,
                int slot,
                int cpuMillicores,
                int memoryMiB,
                Health health,
                boolean usable) {
            this(ref, name, enclosureRef, slot, cpuMillicores, memoryMiB, health, usable, Power.ON);
        }

        public Blade named(String newRef, String newName, String newEnclosureRef) {
            return new Blade(newRef, newName, newEnclosureRef, slot, cpuMillicores, memoryMiB, health, usable, power);
        }

        public Blade powered(Power now) {
            return new Blade(ref, name, enclosureRef, slot, cpuMillicores, memoryMiB, health, usable, now);
        }
    }

    /** A blade that is off, or comes up, is as usable as one that is on: it only has to be woken, or waited for. */
    public enum Power {
        ON,
        OFF,
        COMING_UP
    }

    /** {@code images}: the names of those that it holds; absent where that is not told. */
    public record Array(
            String ref,
            String name,
            long capacityGiB,
            long writtenBytes,
            Health health,
            @Nullable List<String> images) {
        public Array {
            images = images == null ? null : List.copyOf(images);
        }

        public Array(String ref, String name, long capacityGiB, long writtenBytes, Health health) {
            this(ref, name, capacityGiB, writtenBytes, health, null);
        }
    }

    public record Image(String name, String os, int sizeGiB, int minMemoryMiB) {}
}
