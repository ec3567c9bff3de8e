package pantry.provisioning.server;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.OfferingId;
import pantry.provisioning.ground.Transactions;

/** What can be ordered: images to boot, smallest first, and named sizes. */
@Component
public final class Catalogue {
    private static final RowMapper<Image> IMAGE = (row, number) -> new Image(
            new ImageId(row.getObject(1, UUID.class)),
            row.getString(2),
            row.getString(3),
            row.getInt(4),
            row.getInt(5));
    private static final RowMapper<Offering> OFFERING = (row, number) -> new Offering(
            new OfferingId(row.getObject(1, UUID.class)),
            row.getString(2),
            row.getInt(3),
            row.getInt(4),
            row.getInt(5));

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final IdSource ids;

    public Catalogue(JdbcTemplate jdbc, Transactions transactions, IdSource ids) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.ids = ids;
    }

    /** What a server boots: takes {@code sizeGiB} of its boot volume and wants at least so much memory. */
    public record Image(ImageId id, String name, String os, int sizeGiB, int minMemoryMiB) {}

    /** A named size. */
    public record Offering(OfferingId id, String name, int cpuMillicores, int memoryMiB, int diskGiB) {}

    public List<Image> images() {
        return transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select id, name, os, size_gib, min_memory_mib from image order by size_gib, name", IMAGE));
    }

    public List<Offering> offerings() {
        return transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select id, name, cpu_millicores, memory_mib, disk_gib from offering"
                                + " order by cpu_millicores, memory_mib, name",
                        OFFERING));
    }

    /** By id or by name: people write the name. */
    public Optional<Image> image(String idOrName) {
        return images().stream()
                .filter(image ->
                        image.name().equals(idOrName) || image.id().toString().equals(idOrName))
                .findFirst();
    }

    public Optional<Offering> offering(String idOrName) {
        return offerings().stream()
                .filter(offering -> offering.name().equals(idOrName)
                        || offering.id().toString().equals(idOrName))
                .findFirst();
    }

    /** Makes an image known that the array has; one of that name that is known already stays as it is. */
    public void addImage(String name, String os, int sizeGiB, int minMemoryMiB) {
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into image (id, name, os, size_gib, min_memory_mib) values (?, ?, ?, ?, ?)"
                                + " on conflict do nothing",
                        ids.next(),
                        name,
                        os,
                        sizeGiB,
                        minMemoryMiB));
    }

    public void addOffering(String name, int cpuMillicores, int memoryMiB, int diskGiB) {
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into offering (id, name, cpu_millicores, memory_mib, disk_gib) values (?, ?, ?, ?, ?)"
                                + " on conflict do nothing",
                        ids.next(),
                        name,
                        cpuMillicores,
                        memoryMiB,
                        diskGiB));
    }
}
