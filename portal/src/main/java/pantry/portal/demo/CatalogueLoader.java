package pantry.portal.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.server.Catalogue;

/** What can be ordered: the images that the array holds, and four sizes to begin with. */
@Component
final class CatalogueLoader {
    private static final Duration HARDWARE_LIMIT = Duration.ofSeconds(30);

    private static final List<Size> SIZES = List.of(
            new Size("tiny", 250, 512, 8),
            new Size("small", 500, 1_024, 16),
            new Size("medium", 1_000, 2_048, 32),
            new Size("large", 2_000, 4_096, 64));

    private record Size(String name, int cpuMillicores, int memoryMiB, int diskGiB) {}

    private final Fabric fabric;
    private final Catalogue catalogue;
    private final Waiting waiting;

    CatalogueLoader(Fabric fabric, Catalogue catalogue, Waiting waiting) {
        this.fabric = fabric;
        this.catalogue = catalogue;
        this.waiting = waiting;
    }

    void load() {
        Inventory inventory = waiting.until(
                HARDWARE_LIMIT,
                "The hardware does not answer, so nothing can be offered on it; see logs/pantry.log in the data directory"
                        + " and start again.",
                this::inventory);
        for (Inventory.Image image : inventory.images()) {
            catalogue.addImage(image.name(), image.os(), image.sizeGiB(), image.minMemoryMiB());
        }
        for (Size size : SIZES) {
            catalogue.addOffering(size.name(), size.cpuMillicores(), size.memoryMiB(), size.diskGiB());
        }
    }

    private Optional<Inventory> inventory() {
        return fabric.inventory() instanceof Outcome.Done<Inventory> done
                ? Optional.of(done.value())
                : Optional.empty();
    }
}
