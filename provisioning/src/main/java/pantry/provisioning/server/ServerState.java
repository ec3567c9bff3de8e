package pantry.provisioning.server;

import java.util.EnumSet;
import java.util.Set;

/** Where a server is in its life. */
public enum ServerState {
    /** Ordered and reserved; its operation is making it. */
    PROVISIONING,
    /** It has its slices and is powered on. */
    RUNNING,
    /** On its way to stopped; still holds its slices. */
    STOPPING,
    /** Keeps id, address and volumes; holds no cpu and no memory. */
    STOPPED,
    /** Placed again; its operation is composing and powering it on. */
    STARTING,
    /** Being taken away; what it holds is given back at the end. */
    DELETING,
    /** Gone; readable by its id for a day. */
    DELETED,
    /** Its order was undone; holds and costs nothing, says why for a day. */
    FAILED;

    /** The states that may follow this one; the database's guard asks the same question. */
    public Set<ServerState> next() {
        return switch (this) {
            case PROVISIONING -> EnumSet.of(RUNNING, FAILED);
            case RUNNING -> EnumSet.of(STOPPING, DELETING);
            case STOPPING -> EnumSet.of(STOPPED, RUNNING);
            case STOPPED -> EnumSet.of(STARTING, DELETING);
            case STARTING -> EnumSet.of(RUNNING, STOPPED);
            case DELETING -> EnumSet.of(DELETED);
            case FAILED -> EnumSet.of(DELETED);
            case DELETED -> EnumSet.noneOf(ServerState.class);
        };
    }

    public boolean mayBecome(ServerState other) {
        return next().contains(other);
    }

    public boolean holdsSlices() {
        return switch (this) {
            case PROVISIONING, RUNNING, STOPPING, STARTING, DELETING -> true;
            case STOPPED, DELETED, FAILED -> false;
        };
    }
}
