package pantry.provisioning.pool;

import java.util.List;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.ground.ControlUnitId;
import pantry.provisioning.ground.EnclosureId;

/** A frame with its slots and its two control units. */
public record EnclosureView(
        EnclosureId id, String name, int slots, int bladeCount, Health health, List<ControlUnit> controlUnits) {
    public EnclosureView {
        controlUnits = List.copyOf(controlUnits);
    }

    /** While none of its control units works, nobody can command its blades; what runs there is left running. */
    public boolean isInReach() {
        return controlUnits.isEmpty() || controlUnits.stream().anyMatch(ControlUnit::works);
    }

    /** One of the pair; the other takes over when the active one fails. */
    public record ControlUnit(ControlUnitId id, String name, boolean active, Health health) {
        boolean works() {
            return health == Health.OK || (health == Health.WARNING && active);
        }
    }
}
