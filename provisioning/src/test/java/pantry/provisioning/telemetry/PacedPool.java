package pantry.provisioning.telemetry;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** A pool that runs as many servers as a test says, and the portals that begin polls of its meters. */
public final class PacedPool {
    public static final int MOST = 1_100;

    private final TestGround ground;
    private final UUID blade;

    public PacedPool(TestGround ground) {
        this.ground = ground;
        this.blade = ground.ids.next();
        UUID pool = ground.ids.next();
        UUID enclosure = ground.ids.next();
        Timestamp now = Timestamp.from(ground.clock.instant());
        write(
                "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at) values (?, 'many', 1, 1, ?)",
                pool,
                now);
        write(
                "insert into enclosure (id, pool_id, name, ref, slots, health) values (?, ?, 'many', '/many', 1, 'OK')",
                enclosure,
                pool);
        write(
                "insert into blade (id, pool_id, enclosure_id, name, ref, slot, state, spare, cpu_millicores, memory_mib,"
                        + " cpu_free_millicores, memory_free_mib, cpu_ceiling_free_millicores, memory_ceiling_free_mib,"
                        + " generation) values (?, ?, ?, 'many', '/many/1', 1, 'AVAILABLE', false, 4000, 8192, 4000, 8192,"
                        + " 4000, 8192, 1)",
                blade,
                pool,
                enclosure);
        order(now);
    }

    private void order(Timestamp now) {
        TenantId tenant = ground.tenant("of-many");
        UUID image = ground.ids.next();
        write(
                "insert into image (id, name, os, size_gib, min_memory_mib) values (?, 'of-many', 'linux', 2, 64)",
                image);
        List<Object[]> servers = new ArrayList<>();
        for (int number = 1; number <= MOST; number++) {
            servers.add(new Object[] {ground.ids.next(), tenant.value(), "many-" + number, image, now});
        }
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.batchUpdate(
                        "insert into server (id, tenant_id, name, image_id, image_name, cpu_millicores,"
                                + " ceiling_millicores, memory_mib, memory_ceiling_mib, boot_disk_gib, state, health,"
                                + " reason, address, ssh_keys, user_data, cost_centre, tags, created_at, generation)"
                                + " values (?, ?, ?, ?, 'of-many', 500, 500, 512, 512, 10, 'RUNNING', 'OK', '',"
                                + " '10.0.0.2', '', '', 'cc', '{}', ?, 1)",
                        servers));
    }

    /** From now on; each on a slice of its own, and as many again that were lost. */
    public void runs(int servers) {
        write("delete from slice where blade_id = ?", blade);
        for (String state : List.of("ACTIVE", "LOST")) {
            write(
                    "insert into slice (id, tenant_id, server_id, blade_id, cpu_millicores, ceiling_millicores,"
                            + " memory_mib, memory_ceiling_mib, state, role, created_at) select "
                            + " gen_random_uuid(), tenant_id, id, ?, 500, 500, 512, 512, ?, 'SIZE', created_at"
                            + " from server where image_name = 'of-many' order by name limit ?",
                    blade,
                    state,
                    state.equals("ACTIVE") ? servers : MOST);
        }
    }

    /** A portal of this pool: what it knows of the pace, and the beginning of its polls. */
    public Portal portal(TelemetrySettings settings) {
        Paces paces = new Paces(ground.jdbc, settings);
        return new Portal(paces, new Pacing(ground.jdbc, ground.transactions, paces, settings, ground.clock));
    }

    /** Which decides about the pace, and no more: the hardware is the test's. */
    public final class Portal {
        public final Paces paces;
        private final Pacing pacing;

        private Portal(Paces paces, Pacing pacing) {
            this.paces = paces;
            this.pacing = pacing;
        }

        public void beginPoll() {
            pacing.follow();
        }

        public PaceHistory known() {
            return ground.transactions.forSystem().read(paces::known);
        }
    }

    private void write(String sql, Object... arguments) {
        JdbcTemplate jdbc = ground.jdbc;
        ground.transactions.forSystem().write(() -> jdbc.update(sql, arguments));
    }
}
