package pantry.provisioning.fabric;

import java.util.List;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;

/** A server as hardware needs to know it. */
public record HardwareServer(
        ServerId id, String hostName, List<Slice> slices, String address, List<String> sshKeys, String userData) {
    public HardwareServer {
        slices = List.copyOf(slices);
        sshKeys = List.copyOf(sshKeys);
        if (slices.isEmpty()) {
            throw new IllegalArgumentException("a server stands on at least one slice");
        }
    }

    /**
     * The part of one blade, by the blade's hardware reference. A reserve is held for the loss of a blade, and gives the server
     * nothing while it is whole.
     */
    public record Slice(
            SliceId id,
            String bladeRef,
            int cpuMillicores,
            int ceilingMillicores,
            int memoryMiB,
            int memoryCeilingMiB,
            boolean reserve) {
        /** One that counts in the server's size. */
        public Slice(
                SliceId id,
                String bladeRef,
                int cpuMillicores,
                int ceilingMillicores,
                int memoryMiB,
                int memoryCeilingMiB) {
            this(id, bladeRef, cpuMillicores, ceilingMillicores, memoryMiB, memoryCeilingMiB, false);
        }
    }
}
