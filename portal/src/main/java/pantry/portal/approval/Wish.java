package pantry.portal.approval;

import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.server.NewSize;

/** What a request is for: new servers, or a change of what is there that adds to what is spent. */
public sealed interface Wish {
    enum Kind {
        ORDER,
        CLONE,
        RESTORE,
        RESIZE,
        START
    }

    /** New servers, as they were written. */
    record Order() implements Wish {}

    /** A new server like another one, with copies of its volumes. */
    record Clone(ServerId of, String ofName) implements Wish {}

    /** A new server that begins as a snapshot of one. */
    record Restore(SnapshotId of, String ofName) implements Wish {}

    /** More for a server that runs. */
    record Resize(ServerId server, NewSize size) implements Wish {}

    /** A server that is stopped, and costs next to nothing, runs again. */
    record Start(ServerId server) implements Wish {}

    /** The name of what a new server is made of; empty where it is made of nothing that is there. */
    default String source() {
        return switch (this) {
            case Clone(ServerId _, String name) -> name;
            case Restore(SnapshotId _, String name) -> name;
            case Order _, Resize _, Start _ -> "";
        };
    }

    default Kind kind() {
        return switch (this) {
            case Order _ -> Kind.ORDER;
            case Clone _ -> Kind.CLONE;
            case Restore _ -> Kind.RESTORE;
            case Resize _ -> Kind.RESIZE;
            case Start _ -> Kind.START;
        };
    }
}
