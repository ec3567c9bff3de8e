package pantry.provisioning.fabric;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which computer system a blade's chassis holds, and back: outside this room a blade is its chassis, on the wire its
 * system is asked for slices and counts. Both addresses last as long as the blade is in its slot.
 */
final class BladeRefs {
    private final Map<String, String> systemByChassis = new ConcurrentHashMap<>();
    private final Map<String, String> chassisBySystem = new ConcurrentHashMap<>();
    private final Map<String, String> blockBySystem = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> chassisByFrame = new ConcurrentHashMap<>();

    void learn(String chassis, String system) {
        systemByChassis.put(chassis, system);
        chassisBySystem.put(system, chassis);
    }

    /** Some services tell of a blade where it stands, and not of a frame what stands in it. */
    void stands(String chassis, String frame) {
        chassisByFrame
                .computeIfAbsent(frame, one -> ConcurrentHashMap.newKeySet())
                .add(chassis);
    }

    /** What was seen to stand there. */
    Set<String> in(String frame) {
        return Set.copyOf(chassisByFrame.getOrDefault(frame, Set.of()));
    }

    /** Without asking anybody. */
    Optional<String> knownChassisOf(String system) {
        return Optional.ofNullable(chassisBySystem.get(system));
    }

    Optional<String> knownSystemOf(String chassis) {
        return Optional.ofNullable(systemByChassis.get(chassis));
    }

    String systemOf(Call call, String chassis) {
        String known = systemByChassis.get(chassis);
        if (known != null) {
            return known;
        }
        String system = call.find(chassis)
                .flatMap(found ->
                        found.links("Links", "ComputerSystems").stream().findFirst())
                .orElseThrow(() -> Stop.refused("no blade " + chassis));
        learn(chassis, system);
        return system;
    }

    /** The resource block that is the whole blade. */
    String blockOf(Call call, String system) {
        String known = blockBySystem.get(system);
        if (known != null) {
            return known;
        }
        String block = call.find(system)
                .flatMap(
                        found -> found.links("Links", "ResourceBlocks").stream().findFirst())
                .orElseThrow(() -> Stop.refused("the blade at " + system + " is no resource block"));
        blockBySystem.put(system, block);
        return block;
    }

    String chassisOf(Call call, String system) {
        String known = chassisBySystem.get(system);
        if (known != null) {
            return known;
        }
        String chassis = call.find(system)
                .flatMap(found -> found.links("Links", "Chassis").stream().findFirst())
                .orElse(system);
        learn(chassis, system);
        return chassis;
    }
}
