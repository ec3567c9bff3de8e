package pantry.portal.approval;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.server.NewSize;

/** What a request is for: new servers, volumes or snapshots, or a change of what is there that adds to what is spent. */
public sealed interface Wish {
    /** What comes of it, or is changed by it. */
    enum Thing {
        SERVER,
        VOLUME,
        SNAPSHOT
    }

    enum Kind {
        ORDER(Thing.SERVER),
        CLONE(Thing.SERVER),
        RESTORE(Thing.SERVER),
        RESIZE(Thing.SERVER),
        START(Thing.SERVER),
        VOLUME(Thing.VOLUME),
        VOLUME_CLONE(Thing.VOLUME),
        VOLUME_RESTORE(Thing.VOLUME),
        VOLUME_GROWTH(Thing.VOLUME),
        SNAPSHOT(Thing.SNAPSHOT),
        VOLUME_SNAPSHOT(Thing.SNAPSHOT);

        private final Thing thing;

        Kind(Thing thing) {
            this.thing = thing;
        }

        public Thing thing() {
            return thing;
        }
    }

    /** It costs what servers cost. */
    sealed interface OfServers extends Wish {}

    /** It costs what is written on volumes. */
    sealed interface OfStorage extends Wish {}

    /** New servers, as they were written. */
    record Order() implements OfServers {}

    /** A new server like another one, with copies of its volumes. */
    record Clone(ServerId of, String ofName) implements OfServers {}

    /** A new server that begins as a snapshot of one. */
    record Restore(SnapshotId of, String ofName) implements OfServers {}

    /** More for a server that runs. */
    record Resize(ServerId server, NewSize size) implements OfServers {}

    /** A server that is stopped, and costs next to nothing, runs again. */
    record Start(ServerId server) implements OfServers {}

    /** An empty data volume, of a server or alone. */
    record NewVolume(int sizeGiB, @Nullable ServerId server, String serverName) implements OfStorage {}

    /** A data volume that begins as another one is now. */
    record VolumeClone(VolumeId of, String ofName) implements OfStorage {}

    /** A data volume that begins as the snapshot of one; {@code sizeGiB} is 0 for the snapshot's. */
    record VolumeRestore(
            SnapshotId of,
            String ofName,
            int sizeGiB,
            @Nullable ServerId server) implements OfStorage {}

    /** A volume is made larger. */
    record VolumeGrowth(VolumeId volume, int sizeGiB) implements OfStorage {}

    /** What a server's volumes hold is kept. */
    record ServerSnapshot(ServerId of, String ofName) implements OfStorage {}

    /** What one volume holds is kept. */
    record VolumeSnapshot(VolumeId of, String ofName) implements OfStorage {}

    /** The name of what something new is made of; empty where it is made of nothing that is there. */
    default String source() {
        return switch (this) {
            case Clone(ServerId _, String name) -> name;
            case Restore(SnapshotId _, String name) -> name;
            case VolumeClone(VolumeId _, String name) -> name;
            case VolumeRestore restore -> restore.ofName();
            case ServerSnapshot(ServerId _, String name) -> name;
            case VolumeSnapshot(VolumeId _, String name) -> name;
            case Order _, Resize _, Start _, NewVolume _, VolumeGrowth _ -> "";
        };
    }

    default Kind kind() {
        return switch (this) {
            case Order _ -> Kind.ORDER;
            case Clone _ -> Kind.CLONE;
            case Restore _ -> Kind.RESTORE;
            case Resize _ -> Kind.RESIZE;
            case Start _ -> Kind.START;
            case NewVolume _ -> Kind.VOLUME;
            case VolumeClone _ -> Kind.VOLUME_CLONE;
            case VolumeRestore _ -> Kind.VOLUME_RESTORE;
            case VolumeGrowth _ -> Kind.VOLUME_GROWTH;
            case ServerSnapshot _ -> Kind.SNAPSHOT;
            case VolumeSnapshot _ -> Kind.VOLUME_SNAPSHOT;
        };
    }
}
