package pantry.provisioning.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;

/**
 * A thin volume on an array: it has a size and takes only what was written.
 *
 * @param server that it is attached to; absent when it stands alone
 * @param source the volume that it began as a copy of, which may be gone since
 * @param snapshot that keeps it, if it is no volume that people write on
 */
public record Volume(
        VolumeId id,
        TenantId tenant,
        @Nullable ServerId server,
        ArrayId array,
        String arrayName,
        String arrayRef,
        String name,
        Kind kind,
        int sizeGiB,
        long writtenBytes,
        @Nullable String imageName,
        @Nullable VolumeId source,
        @Nullable SnapshotId snapshot,
        @Nullable Kind copiedKind,
        VolumeState state,
        Instant createdAt,
        long generation) {
    public static final int WARNING_PERCENT = 75;
    public static final int ALARM_PERCENT = 90;
    private static final double BYTES_PER_GIB = 1L << 30;

    public enum Kind {
        BOOT,
        DATA,
        /** What a snapshot keeps of one volume. */
        SNAPSHOT
    }

    /** How near to its end a volume is. */
    public enum Filling {
        OK,
        WARNING,
        ALARM
    }

    public double writtenPercent() {
        return writtenBytes / BYTES_PER_GIB / sizeGiB * 100;
    }

    /** What a snapshot keeps never fills. */
    public Filling filling() {
        if (kind == Kind.SNAPSHOT || writtenPercent() < WARNING_PERCENT) {
            return Filling.OK;
        }
        return writtenPercent() < ALARM_PERCENT ? Filling.WARNING : Filling.ALARM;
    }
}
