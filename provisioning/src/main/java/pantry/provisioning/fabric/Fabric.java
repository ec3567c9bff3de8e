package pantry.provisioning.fabric;

import java.util.List;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.VolumeId;

/**
 * The port to hardware: few verbs, all <em>ensure</em>, all keyed by our ids, so that a call may be repeated at any
 * time by anyone. No verb may be called inside a database transaction. Each ends within its client's deadline.
 */
public interface Fabric {
    Outcome<Inventory> inventory();

    /** The thin volume exists on the array, a clone of the image. Sizes only grow. */
    Outcome<Made> ensureVolume(HardwareVolume volume);

    /** The volume is gone; a volume that never was is gone, too. */
    Outcome<Made> removeVolume(String arrayRef, VolumeId volume);

    /** The server exists with exactly these slices, powered off when it is new. */
    Outcome<Made> ensureServer(HardwareServer server);

    Outcome<Made> removeServer(ServerId server);

    Outcome<Made> ensureMapping(ServerId server, String arrayRef, VolumeId volume);

    Outcome<Made> removeMapping(ServerId server, VolumeId volume);

    /** The power is as asked; {@link Outcome.InProgress} while it changes. A server that is not there is refused. */
    Outcome<PowerState> ensurePower(ServerId server, PowerState wanted);

    /** The server's power and the instant of its last reset, by the hardware's clock. */
    Outcome<PowerSeen> power(ServerId server);

    /** Restarts at once. Not idempotent by itself: compare {@link PowerSeen#lastReset} before asking again. */
    Outcome<Made> restart(ServerId server);

    /** Every server and volume that carries one of our ids, for reconciling. */
    Outcome<List<Seen>> seen();

    /** All meters of one enclosure, or of one array: one request each. */
    Outcome<List<MeterValue>> readMeters(String enclosureOrArrayRef);
}
