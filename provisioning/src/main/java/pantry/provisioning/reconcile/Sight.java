package pantry.provisioning.reconcile;

import java.util.List;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.HardwareServer;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.ServerHealth;

/**
 * A server that should run, as its rows have it, with the slices it should stand on. It is settled when none of these is lost or
 * part of a change, and commandable when all their blades take part and can be told something.
 */
record Sight(
        ServerId server,
        TenantId tenant,
        String name,
        ServerHealth health,
        String reason,
        boolean settled,
        boolean commandable,
        List<HardwareServer.Slice> slices) {
    Sight {
        slices = List.copyOf(slices);
    }

    String hardware() {
        return slices.isEmpty()
                ? FabricRefs.FIRST
                : FabricRefs.nameIn(slices.getFirst().bladeRef());
    }

    /** Whether what was decided from the one still follows from the other. */
    boolean standsAs(Sight other) {
        return settled && other.settled && slices.equals(other.slices);
    }
}
