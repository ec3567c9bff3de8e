package pantry.provisioning.server;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * The rows of servers with their tags, and of slices, written in batches inside the transaction of whoever decides. A state moves only
 * from the state that the writer believes it to be in, so a writer that comes late changes nothing.
 */
@Component
public final class ServerRows {
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final TagRows tagRows;
    private final TagsConverter tags = new TagsConverter();
    private final LinesConverter lines = new LinesConverter();

    public ServerRows(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tagRows = new TagRows(jdbc);
    }

    /** A server's row, locked until the transaction ends. */
    public record Locked(
            ServerId id,
            TenantId tenant,
            String name,
            ServerState state,
            long generation,
            int cpuMillicores,
            int ceilingMillicores,
            int memoryMiB,
            int memoryCeilingMiB) {}

    /** A name claim that went in is the server's until it is released. */
    public List<Boolean> claimNames(List<NewServer> servers) {
        List<Object[]> rows = servers.stream()
                .map(server -> new Object[] {
                    server.tenant().value(), server.spec().name(), server.id().value()
                })
                .toList();
        return changed(jdbc.batchUpdate(
                "insert into server_name (tenant_id, name, server_id) values (?, ?, ?) on conflict do nothing", rows));
    }

    public void releaseNames(List<ServerId> servers) {
        deleteByServer("delete from server_name where server_id = ?", servers);
    }

    /** Each with its address, as {@code PROVISIONING}. */
    public void insertAll(List<NewServer> servers, Map<ServerId, String> addresses) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                "insert into server (id, tenant_id, name, image_id, image_name, cpu_millicores, ceiling_millicores,"
                        + " memory_mib, memory_ceiling_mib, boot_disk_gib, state, health, reason, address, ssh_keys,"
                        + " user_data, cost_centre, tags, created_at, generation)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PROVISIONING', 'OK', '', ?, ?, ?, ?, ?, ?, 1)",
                servers.stream()
                        .map(server -> row(server, addresses.getOrDefault(server.id(), ""), now))
                        .toList());
        tagRows.insertAll(servers);
    }

    private Object[] row(NewServer server, String address, Timestamp now) {
        ServerSpec spec = server.spec();
        return new Object[] {
            server.id().value(),
            server.tenant().value(),
            spec.name(),
            spec.image().value(),
            spec.imageName(),
            spec.cpuMillicores(),
            spec.ceilingMillicores(),
            spec.memoryMiB(),
            spec.memoryCeilingMiB(),
            spec.bootDiskGiB(),
            address,
            lines.convertToDatabaseColumn(spec.sshKeys()),
            spec.userData(),
            spec.costCentre(),
            tags.convertToDatabaseColumn(spec.tags()),
            now
        };
    }

    public void insertSlices(List<NewSlice> slices) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                "insert into slice (id, tenant_id, server_id, blade_id, cpu_millicores, ceiling_millicores, memory_mib,"
                        + " memory_ceiling_mib, state, role, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', 'SIZE', ?)",
                slices.stream()
                        .map(slice -> new Object[] {
                            slice.id().value(),
                            slice.tenant().value(),
                            slice.server().value(),
                            slice.blade().value(),
                            slice.cpuMillicores(),
                            slice.ceilingMillicores(),
                            slice.memoryMiB(),
                            slice.memoryCeilingMiB(),
                            now
                        })
                        .toList());
    }

    public void deleteSlices(List<ServerId> servers) {
        deleteByServer("delete from slice where server_id = ?", servers);
    }

    /** Whoever else wants to move it waits for the end of this transaction and then sees the new state. */
    public Optional<Locked> lock(TenantId tenant, ServerId server) {
        return jdbc
                .query(
                        "select name, state, generation, cpu_millicores, ceiling_millicores, memory_mib,"
                                + " memory_ceiling_mib from server where tenant_id = ? and id = ? for update",
                        (row, number) -> new Locked(
                                server,
                                tenant,
                                row.getString(1),
                                ServerState.valueOf(row.getString(2)),
                                row.getLong(3),
                                row.getInt(4),
                                row.getInt(5),
                                row.getInt(6),
                                row.getInt(7)),
                        tenant.value(),
                        server.value())
                .stream()
                .findFirst();
    }

    /** What hardware needs to know of a server beside its slices. */
    public record Composition(String name, String address, List<String> sshKeys, String userData) {}

    public Optional<Composition> composition(ServerId server) {
        return jdbc
                .query(
                        "select name, address, ssh_keys, user_data from server where id = ?",
                        (row, number) -> new Composition(
                                row.getString(1),
                                row.getString(2),
                                lines.convertToEntityAttribute(row.getString(3)),
                                row.getString(4)),
                        server.value())
                .stream()
                .findFirst();
    }

    /** False when the server was not in that state. */
    public boolean move(ServerId server, ServerState from, ServerState to, String reason) {
        if (!from.mayBecome(to)) {
            throw new IllegalArgumentException("a server that is " + from + " never becomes " + to);
        }
        boolean ends = to == ServerState.FAILED || to == ServerState.DELETED;
        return jdbc.update(
                        "update server set state = ?, reason = ?, health = 'OK', generation = generation + 1,"
                                + " ended_at = " + (ends ? "?" : "cast(? as timestamp with time zone)")
                                + " where id = ? and state = ?",
                        to.name(),
                        reason,
                        ends ? Timestamp.from(clock.instant()) : null,
                        server.value(),
                        from.name())
                == 1;
    }

    /** What is seen of it from outside; changes nothing but the words when it is the same. */
    public boolean health(ServerId server, ServerHealth health, String reason) {
        return jdbc.update(
                        "update server set health = ?, reason = ?, generation = generation + 1"
                                + " where id = ? and state = 'RUNNING' and (health <> ? or reason <> ?)",
                        health.name(),
                        reason,
                        server.value(),
                        health.name(),
                        reason)
                == 1;
    }

    private void deleteByServer(String sql, List<ServerId> servers) {
        List<Object[]> rows = new ArrayList<>(servers.size());
        for (ServerId server : servers) {
            rows.add(new Object[] {server.value()});
        }
        jdbc.batchUpdate(sql, rows);
    }

    private static List<Boolean> changed(int[] counts) {
        List<Boolean> changed = new ArrayList<>(counts.length);
        for (int count : counts) {
            changed.add(count == 1);
        }
        return changed;
    }
}
