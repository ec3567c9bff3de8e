package pantry.portal.rest;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.IdSource;

/** A pool, an enclosure and a blade of one test's own, which no other test of the database finds in its lists. */
record LoneBlade(JdbcTemplate jdbc, UUID pool, UUID enclosure, UUID id) {
    static final int CPU_MILLICORES = 4_000;
    static final int MEMORY_MIB = 8_192;

    /** Empty; it is called as the enclosure, with -b01 behind it, and has never been woken. */
    static LoneBlade in(String enclosure, JdbcTemplate jdbc, IdSource ids) {
        LoneBlade made = new LoneBlade(jdbc, ids.next(), ids.next(), ids.next());
        jdbc.update(
                "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at) values (?, ?, 4, 3, ?)",
                made.pool,
                enclosure + "-" + made.pool,
                Timestamp.from(Instant.EPOCH));
        jdbc.update(
                "insert into enclosure (id, pool_id, name, ref, slots, health) values (?, ?, ?, ?, 24, 'OK')",
                made.enclosure,
                made.pool,
                enclosure,
                "/" + made.enclosure);
        jdbc.update(
                "insert into blade (id, pool_id, enclosure_id, name, ref, slot, state, spare, cpu_millicores,"
                        + " memory_mib, cpu_free_millicores, memory_free_mib, cpu_ceiling_free_millicores,"
                        + " memory_ceiling_free_mib, generation) values (?, ?, ?, ?, ?, 1, 'AVAILABLE', false,"
                        + " ?, ?, ?, ?, 0, 0, 1)",
                made.id,
                made.pool,
                made.enclosure,
                enclosure + "-b01",
                "/" + enclosure + "/" + made.id,
                CPU_MILLICORES,
                MEMORY_MIB,
                CPU_MILLICORES,
                MEMORY_MIB);
        return made;
    }

    void remove() {
        jdbc.update("delete from blade where id = ?", id);
        jdbc.update("delete from enclosure where id = ?", enclosure);
        jdbc.update("delete from pool where id = ?", pool);
    }
}
