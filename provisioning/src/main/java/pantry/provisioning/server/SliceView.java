package pantry.provisioning.server;

import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;

/** The part of one blade that a server stands on. */
public record SliceView(
        SliceId id,
        ServerId server,
        BladeId blade,
        String bladeName,
        String bladeRef,
        EnclosureId enclosure,
        int cpuMillicores,
        int ceilingMillicores,
        int memoryMiB,
        int memoryCeilingMiB,
        State state,
        Role role) {
    public enum State {
        /** It gives what it has. */
        ACTIVE,
        /** Its blade failed. */
        LOST,
        /** On its way: it holds its room, and hardware is still to make it. */
        ADDING,
        /** On its way out: it holds its room until hardware has let go of it. */
        LEAVING
    }

    public enum Role {
        /** Counted in the server's size. */
        SIZE,
        /** Held beyond the size, for the loss of a blade. */
        RESERVE
    }
}
