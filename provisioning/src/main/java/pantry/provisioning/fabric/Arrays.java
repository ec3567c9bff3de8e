package pantry.provisioning.fabric;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import pantry.provisioning.fabric.Inventory.Array;
import pantry.provisioning.fabric.Inventory.Image;

/** The arrays with their storage pools, and the golden images on them. */
final class Arrays {
    private static final long GIB = 1L << 30;

    /** Images come and go by hand, and finding them may mean to read every volume. */
    private static final Duration IMAGES_AGE = Duration.ofMinutes(5);

    private static final int ARRAYS = 1_000;

    private final Tree tree;
    private final Remembered<String, List<Image>> images;

    Arrays(Clock clock, Tree tree) {
        this.tree = tree;
        this.images = new Remembered<>(clock, ARRAYS, IMAGES_AGE);
    }

    /** Storage that gives volumes out of pools; a blade's own controller, say, is none. */
    static List<Resource> arrays(Call call, Tree tree) {
        return tree.layout(call).storage().stream()
                .flatMap(storage -> tree.members(call, storage).stream())
                .filter(storage -> storage.link("StoragePools").isPresent())
                .toList();
    }

    Array array(Call call, Resource storage, List<Image> held) {
        List<Resource> pools = storage.link("StoragePools").stream()
                .flatMap(link -> tree.members(call, link).stream())
                .toList();
        return new Array(
                storage.ref(),
                storage.name(),
                sum(pools, "AllocatedBytes") / GIB,
                sum(pools, "ConsumedBytes"),
                Condition.of(storage).health(),
                held.stream().map(Image::name).sorted().toList());
    }

    List<Image> images(Call call, Resource storage) {
        Function<String, List<Image>> read = volumes -> {
            List<Image> found = new ArrayList<>();
            tree.each(call, volumes, "Oem/Pantry/Image/Os ne ''", null, volume -> {
                Resource image = new Resource(volume.at("Oem", "Pantry", "Image"));
                if (image.body().isObject()) {
                    found.add(image(volume, image));
                }
            });
            return List.copyOf(found);
        };
        return storage.link("Volumes")
                .map(volumes -> images.get(volumes).orElseGet(() -> {
                    List<Image> found = read.apply(volumes);
                    images.put(volumes, found);
                    return found;
                }))
                .orElse(List.of());
    }

    private static Image image(Resource volume, Resource image) {
        return new Image(
                volume.name(),
                image.text("Os").orElse(""),
                Math.toIntExact((volume.longer(0, "CapacityBytes") + GIB - 1) / GIB),
                image.integer(0, "MinMemoryMiB"));
    }

    private static long sum(List<Resource> pools, String property) {
        return pools.stream()
                .map(pool -> pool.number("Capacity", "Data", property).orElse(BigDecimal.ZERO))
                .mapToLong(BigDecimal::longValue)
                .sum();
    }
}
