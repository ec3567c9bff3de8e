package pantry.portal.rest;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.Transactions;

/** A server that stands on a blade, whose counter of nothing is read when a test says so; one at a time. */
@Component
final class UnreadServer {
    private static final Instant BEGUN = Instant.parse("2018-04-30T20:00:00Z");

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final UUID pool;
    private final UUID enclosure;
    private final UUID blade;
    private final UUID server;
    private final UUID slice;

    UnreadServer(JdbcTemplate jdbc, Transactions transactions, IdSource ids) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.pool = ids.next();
        this.enclosure = ids.next();
        this.blade = ids.next();
        this.server = ids.next();
        this.slice = ids.next();
    }

    void standsOnABlade(Ledger.Debtor debtor) {
        transactions.forSystem().write(() -> {
            Timestamp begun = Timestamp.from(BEGUN);
            UUID tenant = debtor.tenant().value();
            jdbc.update(
                    "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at)"
                            + " values (?, 'unread', 1, 1, ?)",
                    pool,
                    begun);
            jdbc.update(
                    "insert into enclosure (id, pool_id, name, ref, slots, health) values (?, ?, 'u', '/u', 1, 'OK')",
                    enclosure,
                    pool);
            jdbc.update(
                    "insert into blade (id, pool_id, enclosure_id, name, ref, slot, state, spare, cpu_millicores,"
                            + " memory_mib, cpu_free_millicores, memory_free_mib, cpu_ceiling_free_millicores,"
                            + " memory_ceiling_free_mib, generation) values (?, ?, ?, 'u1', '/u1', 1, 'AVAILABLE', false,"
                            + " 4000, 8192, 3500, 7680, 3500, 7680, 1)",
                    blade,
                    pool,
                    enclosure);
            jdbc.update(
                    "insert into server (id, tenant_id, name, image_id, image_name, cpu_millicores, ceiling_millicores,"
                            + " memory_mib, memory_ceiling_mib, boot_disk_gib, state, health, reason, address, ssh_keys,"
                            + " user_data, cost_centre, tags, created_at, generation) select ?, ?, 'unread', id, name,"
                            + " 500, 500, 512, 512, 10, 'RUNNING', 'OK', '', '10.0.0.99', '', '', 'cc', '{}', ?, 1"
                            + " from image where name = 'small'",
                    server,
                    tenant,
                    begun);
            jdbc.update(
                    "insert into slice (id, tenant_id, server_id, blade_id, cpu_millicores, ceiling_millicores,"
                            + " memory_mib, memory_ceiling_mib, state, role, created_at)"
                            + " values (?, ?, ?, ?, 500, 500, 512, 512, 'ACTIVE', 'SIZE', ?)",
                    slice,
                    tenant,
                    server,
                    blade,
                    begun);
            jdbc.update(
                    "insert into lifecycle_interval (server_id, sequence, tenant_id, from_at, is_open, state,"
                            + " cpu_millicores, memory_mib) values (?, 1, ?, ?, true, 'RUNNING', 0, 0)",
                    server,
                    tenant,
                    begun);
            jdbc.update(
                    "insert into meter_source (source, kind, tenant_id, server_id, begun_at) values (?, 'SLICE', ?, ?, ?)",
                    slice.toString(),
                    tenant,
                    server,
                    begun);
        });
    }

    void read(Instant at) {
        UUID batch = UUID.randomUUID();
        transactions.forSystem().write(() -> {
            jdbc.update(
                    "insert into reading (source, meter, epoch, read_at, counter, tenant_id, server_id, collected_at,"
                            + " batch_id) select source, 'SLICE_CPU', 'e1', ?, 0, tenant_id, server_id, ?, cast(? as uuid)"
                            + " from meter_source where source = ?",
                    Timestamp.from(at),
                    Timestamp.from(at),
                    batch,
                    slice.toString());
            jdbc.update(
                    "insert into reading_batch (id, collected_at, readings, folded, first_read_at, last_read_at)"
                            + " values (?, ?, 1, false, ?, ?)",
                    batch,
                    Timestamp.from(at),
                    Timestamp.from(at),
                    Timestamp.from(at));
        });
    }

    /** The pool is as it was; nothing of it is behind any more. */
    void isGone() {
        transactions.forSystem().write(() -> {
            jdbc.update("delete from slice where id = ?", slice);
            jdbc.update("delete from blade where id = ?", blade);
            jdbc.update("delete from enclosure where id = ?", enclosure);
            jdbc.update("delete from pool where id = ?", pool);
            jdbc.update("update server set state = 'DELETED' where id = ?", server);
        });
    }
}
