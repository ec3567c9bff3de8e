package pantry.emulator.simulated.storage;

import pantry.emulator.simulated.id.ConnectionId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.VolumeId;

/** A volume mapped to a server under a unit number; the server boots from unit 0. */
public record Connection(
        ConnectionId id,
        String name,
        VolumeId volume,
        ServerId server,
        int lun,
        boolean writable,
        long createdAtMicros) {
    public static final int BOOT_LUN = 0;
    public static final int MAX_LUN = 255;

    public Connection {
        if (lun < 0 || lun > MAX_LUN) {
            throw new IllegalArgumentException("lun: " + lun);
        }
    }
}
