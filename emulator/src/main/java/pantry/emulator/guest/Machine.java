package pantry.emulator.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine under a guest at one instant.
 *
 * @param sinceMicros when it came to be in this state, by the machine's own clock
 * @param processors that it has now, which may be fewer than it was started with
 * @param secrets with any of which one may sign in
 */
public record Machine(
        Phase phase,
        long sinceMicros,
        long nowMicros,
        String hostName,
        @Nullable String address,
        String hardwareAddress,
        String os,
        int processors,
        long memoryKiB,
        long usedKiB,
        long loadMicrocores,
        List<Disk> disks,
        List<String> secrets) {
    public Machine {
        disks = List.copyOf(disks);
        secrets = List.copyOf(secrets);
    }

    /** Where it is between off and on. */
    public enum Phase {
        /** Nothing runs. */
        OFF,
        /** Its firmware looks for something to boot. */
        STARTING,
        /** It found nothing to boot. */
        STRANDED,
        /** The guest runs. */
        RUNNING,
        /** The guest was told to stop. */
        STOPPING
    }

    /** A volume as the guest sees it. */
    public record Disk(int unit, long bytes, long writtenBytes, boolean writable) {
        String device() {
            return "sd" + (char) ('a' + Math.min(unit, 'z' - 'a'));
        }
    }
}
