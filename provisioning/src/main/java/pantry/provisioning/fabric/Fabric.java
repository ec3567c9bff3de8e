package pantry.provisioning.fabric;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.VolumeId;

/**
 * The port to hardware: few verbs, all <em>ensure</em>, all keyed by our ids, so that a call may be repeated at any
 * time by anyone. No verb may be called inside a database transaction. Each ends within its client's deadline.
 */
public interface Fabric {
    Outcome<Inventory> inventory();

    /**
     * Of the inventory what these references lead to, in whole frames and arrays, so that a look costs by what it is about and
     * not by what there is. What they lead to and is not there any more, or is no hardware of an inventory, is left out.
     */
    Outcome<Inventory> inventory(Set<String> about);

    /** The thin volume exists on the array, a clone of the image. Sizes only grow. */
    Outcome<Made> ensureVolume(HardwareVolume volume);

    /** The volume, which is there, has this size; sizes only grow. */
    Outcome<Made> growVolume(String arrayRef, VolumeId volume, int sizeGiB);

    /** The snapshot or clone exists beside its source. */
    Outcome<Made> ensureCopy(HardwareCopy copy);

    /** The volume is gone; a volume that never was is gone, too. */
    Outcome<Made> removeVolume(String arrayRef, VolumeId volume);

    /** The server exists with exactly these slices, powered off when it is new. */
    Outcome<Made> ensureServer(HardwareServer server);

    /**
     * The server, which is there, stands on exactly these slices, while it goes on running. What stays is resized first,
     * what is new is added, what is not wanted is taken away last; {@link Outcome.InProgress} while memory is copied.
     */
    Outcome<Made> ensureSlices(ServerId server, List<HardwareServer.Slice> slices);

    Outcome<Made> removeServer(ServerId server);

    Outcome<Made> ensureMapping(ServerId server, String arrayRef, VolumeId volume);

    Outcome<Made> removeMapping(ServerId server, VolumeId volume);

    /** The power is as asked; {@link Outcome.InProgress} while it changes. A server that is not there is refused. */
    Outcome<PowerState> ensurePower(ServerId server, PowerState wanted);

    /**
     * The blade, by its inventory's reference, is on or off; {@link Outcome.InProgress} while it changes. One that anything
     * stands on is not switched off, and one that has failed not on: refused.
     */
    Outcome<PowerState> ensureBladePower(String bladeRef, PowerState wanted);

    /** The server's power and the instant of its last reset, by the hardware's clock. */
    Outcome<PowerSeen> power(ServerId server);

    /** What the server stands on, and whether it is on; refused when there is no such server. */
    Outcome<StandsOn> standsOn(ServerId server);

    /** Restarts at once. Not idempotent by itself: compare {@link PowerSeen#lastReset} before asking again. */
    Outcome<Made> restart(ServerId server);

    /** The server's power and the slices it stands on; empty when the hardware surely does not have it. */
    Outcome<Optional<Standing>> standing(ServerId server);

    /** Every server, volume and mapping that was made for somebody, for reconciling. */
    Outcome<Holdings> holdings();

    /** All meters of one enclosure, or of one array: one request each. */
    Outcome<List<MeterValue>> readMeters(String enclosureOrArrayRef);

    /** What the hardware's service is and offers. */
    Outcome<Profile> profile();

    /** Opens the server's serial console; refused where there is none. */
    Outcome<ConsoleLine> console(ServerId server, ConsoleSink sink);

    /**
     * Tells what happens, from where this memory ends, until the stream breaks: how many events came. Keeps its thread
     * all the while. Refused where a service streams none.
     */
    Outcome<Integer> events(EventMemory since, EventSink sink);
}
