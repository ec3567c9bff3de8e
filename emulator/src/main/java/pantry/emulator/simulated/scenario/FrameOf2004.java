package pantry.emulator.simulated.scenario;

import java.util.List;
import java.util.stream.IntStream;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.storage.Image;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.StoragePool;
import pantry.emulator.simulated.storage.Volume;

/** The frame of 2004: 24 diskless blades of four processors and 8 GiB, two control units, and one array of 4 TiB. */
public final class FrameOf2004 {
    private static final int BLADES = 24;
    private static final int PROCESSORS = 4;
    private static final int MILLICORES_PER_PROCESSOR = 1000;
    private static final int MEMORY_MIB = 8192;
    private static final long GIB = 1L << 30;
    private static final long ARRAY_BYTES = 4096 * GIB;
    /** A golden image is this full. */
    private static final int WRITTEN_PERCENT = 60;

    private FrameOf2004() {}

    /** One frame, or several alike. */
    public static Hardware of(int frames) {
        ArrayId array = new ArrayId("array-1");
        return new Hardware(
                Settings.USUAL,
                IntStream.rangeClosed(1, frames).mapToObj(FrameOf2004::frame).toList(),
                IntStream.rangeClosed(1, frames)
                        .boxed()
                        .flatMap(frame -> IntStream.rangeClosed(1, BLADES).mapToObj(slot -> blade(frame, slot)))
                        .toList(),
                List.of(new StorageArray(
                        array,
                        List.of(new StoragePool(StorageArray.FIRST_POOL, ARRAY_BYTES * frames)),
                        StorageArray.ONE_PAIR)),
                List.of(
                        golden(array, 2, new Image("alpine-3.22", "Alpine Linux 3.22", 64)),
                        golden(array, 4, new Image("debian-13", "Debian 13", 256)),
                        golden(array, 6, new Image("ubuntu-26.04", "Ubuntu 26.04 LTS", 512)),
                        golden(array, 32, new Image("windows-server-2025", "Windows Server 2025", 2048))),
                List.of());
    }

    private static Enclosure frame(int number) {
        return new Enclosure(new EnclosureId("frame-" + number), BLADES);
    }

    private static Blade blade(int frame, int slot) {
        return new Blade(
                new BladeId("frame-%d-b%02d".formatted(frame, slot)),
                "f%d-b%02d".formatted(frame, slot),
                new EnclosureId("frame-" + frame),
                slot,
                PROCESSORS,
                PROCESSORS * MILLICORES_PER_PROCESSOR,
                MEMORY_MIB);
    }

    private static Volume golden(ArrayId array, long sizeGiB, Image image) {
        long bytes = sizeGiB * GIB;
        return new Volume(
                new VolumeId(image.name()),
                array,
                StorageArray.FIRST_POOL,
                image.name(),
                bytes,
                bytes / 100 * WRITTEN_PERCENT,
                0,
                image,
                true,
                null,
                null,
                0);
    }
}
