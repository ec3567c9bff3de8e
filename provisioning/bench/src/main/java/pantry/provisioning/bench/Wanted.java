package pantry.provisioning.bench;

import java.util.List;
import java.util.UUID;
import pantry.provisioning.fabric.HardwareServer;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.VolumeId;

/** The servers that a benchmark makes: the n-th is the same for a seed, and they go round the blades. */
record Wanted(Inventory inventory, long seed) {
    static final int DISK_GIB = 8;
    private static final int CPU_MILLICORES = 2_000;
    private static final int CEILING_MILLICORES = 8_000;
    private static final int MEMORY_MIB = 8_192;
    private static final int MEMORY_CEILING_MIB = 16_384;
    private static final int SERVER = 1;
    private static final int SLICE = 2;
    private static final int VOLUME = 3;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    HardwareServer server(int number) {
        var slice = new HardwareServer.Slice(
                new SliceId(id(SLICE, number)),
                inventory.blades().get(number % inventory.blades().size()).ref(),
                CPU_MILLICORES,
                CEILING_MILLICORES,
                MEMORY_MIB,
                MEMORY_CEILING_MIB);
        String address = "10.%d.%d.%d".formatted(number >> 16, number >> 8 & 0xff, number & 0xff);
        return new HardwareServer(
                new ServerId(id(SERVER, number)), "host-" + number, List.of(slice), address, List.of(), "");
    }

    VolumeId volume(int number) {
        return new VolumeId(id(VOLUME, number));
    }

    /** The images are on the first of them. */
    String arrayOfImages() {
        return inventory.arrays().getFirst().ref();
    }

    String image() {
        return inventory.images().getFirst().name();
    }

    String array(int number) {
        return inventory.arrays().get(number % inventory.arrays().size()).ref();
    }

    private UUID id(int kind, int number) {
        long high = new Dice(seed).next() & 0xffff_ffff_ffff_0000L | VERSION_8 | kind;
        return new UUID(high, VARIANT | number);
    }
}
