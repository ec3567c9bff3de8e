package pantry.provisioning.placement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.pool.HardwareNames;

/** What arrays have promised, written by placement alone. */
@Component
final class ArrayRows {
    /** From so much written on, an array takes no new volume: thin promises must not meet a full array. */
    static final int FULL_PERCENT = 90;

    private static final long BYTES_PER_GIB = 1L << 30;

    private final JdbcTemplate jdbc;

    ArrayRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** An array's room as the database has it; a full one has none left to promise. */
    record ArrayRow(
            ArrayId id,
            long promiseGiB,
            long provisionedGiB,
            boolean full,
            String hardware,
            boolean isOfSeveral,
            @Nullable List<String> images) {
        /** Where nobody has looked yet, each image may be. */
        boolean holds(String image) {
            return images == null || images.contains(image);
        }

        long leftGiB() {
            return full ? 0 : promiseGiB - provisionedGiB;
        }
    }

    List<ArrayRow> all() {
        return jdbc.query(
                "select id, promise_gib, provisioned_gib, written_bytes, capacity_gib, ref,"
                        + " (select count(*) from fabric), images from storage_array order by id",
                (row, number) -> new ArrayRow(
                        new ArrayId(row.getObject(1, UUID.class)),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4) / FULL_PERCENT >= row.getLong(5) * BYTES_PER_GIB / 100,
                        HardwareNames.of(row.getString(6)),
                        row.getLong(7) > 1,
                        names(row.getString(8))));
    }

    private static @Nullable List<String> names(@Nullable String lines) {
        return lines == null ? null : lines.lines().toList();
    }

    Map<UUID, String> hardwareOfEnclosures() {
        Map<UUID, String> hardware = new HashMap<>();
        jdbc.query("select id, ref from enclosure", row -> {
            hardware.put(row.getObject(1, UUID.class), HardwareNames.of(row.getString(2)));
        });
        return hardware;
    }

    /** Where its volumes are; empty when it has none. */
    Optional<String> hardwareOf(ServerId server) {
        return jdbc
                .query(
                        "select a.ref from volume v join storage_array a on a.id = v.array_id where v.server_id = ?"
                                + " order by v.id limit 1",
                        (row, number) -> HardwareNames.of(row.getString(1)),
                        server.value())
                .stream()
                .findFirst();
    }

    /** False when the array no longer has it. A negative size is given back. */
    boolean apply(ArrayId array, long gib) {
        return jdbc.update(
                        "update storage_array set provisioned_gib = provisioned_gib + ?, generation = generation + 1"
                                + " where id = ? and provisioned_gib + ? <= promise_gib and (? <= 0"
                                + " or written_bytes / " + FULL_PERCENT + " < capacity_gib * " + BYTES_PER_GIB
                                + " / 100)",
                        gib,
                        array.value(),
                        gib,
                        gib)
                == 1;
    }

    void insert(List<NewArray> arrays) {
        jdbc.batchUpdate(
                "insert into storage_array (id, pool_id, name, ref, capacity_gib, promise_gib, provisioned_gib,"
                        + " written_bytes, health, generation) values (?, ?, ?, ?, ?, ?, 0, 0, 'OK', 1)"
                        + " on conflict do nothing",
                arrays.stream()
                        .map(array -> new Object[] {
                            array.id().value(),
                            array.pool().value(),
                            array.name(),
                            array.ref(),
                            array.capacityGiB(),
                            Math.multiplyExact(array.capacityGiB(), array.storageOvercommit())
                        })
                        .toList());
    }
}
