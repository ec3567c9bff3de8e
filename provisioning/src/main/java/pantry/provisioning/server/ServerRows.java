package pantry.provisioning.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Conditions.Fact;

/**
 * The rows of servers with their tags, and of slices, written in batches inside the transaction of whoever decides. A state moves only
 * from the state that the writer believes it to be in, so a writer that comes late changes nothing.
 */
@Component
public final class ServerRows {
    private static final String LOCKED = "select id, tenant_id, name, state, generation, cpu_millicores,"
            + " ceiling_millicores, memory_mib, memory_ceiling_mib, survives, priority, group_id from server";
    private static final int LOCKED_AT_ONCE = 1_000;

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final Clock clock;
    private final TagRows tagRows;
    private final SelfSizingRows selfSizing;
    private final Conditions conditions;
    private final Healths healths;
    private final ManyRows names;
    private final ManyRows servers;
    private final ManyRows slices;
    private final TagsConverter tags = new TagsConverter();
    private final LinesConverter lines = new LinesConverter();

    public ServerRows(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.clock = clock;
        this.tagRows = new TagRows(jdbc);
        this.selfSizing = new SelfSizingRows(jdbc);
        this.conditions = new Conditions(jdbc);
        this.healths = new Healths(jdbc, conditions);
        this.names = new ManyRows(jdbc, "server_name", "server_id uuid", "tenant_id uuid", "name varchar");
        this.servers = new ManyRows(
                jdbc,
                "server",
                "id uuid",
                "tenant_id uuid",
                "name varchar",
                "image_id uuid",
                "image_name varchar",
                "cpu_millicores int4",
                "ceiling_millicores int4",
                "memory_mib int4",
                "memory_ceiling_mib int4",
                "boot_disk_gib int4",
                "state varchar",
                "health varchar",
                "reason varchar",
                "address varchar",
                "ssh_keys varchar",
                "user_data varchar",
                "cost_centre varchar",
                "tags varchar",
                "created_at timestamptz",
                "generation int8",
                "survives int4",
                "priority int4",
                "group_id uuid");
        this.slices = new ManyRows(
                jdbc,
                "slice",
                "id uuid",
                "tenant_id uuid",
                "server_id uuid",
                "blade_id uuid",
                "cpu_millicores int4",
                "ceiling_millicores int4",
                "memory_mib int4",
                "memory_ceiling_mib int4",
                "state varchar",
                "role varchar",
                "created_at timestamptz",
                "change_id uuid");
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
            int memoryCeilingMiB,
            int survives,
            int priority,
            @Nullable ServerGroupId group) {}

    /** A name claim that went in is the server's until it is released. */
    public List<Boolean> claimNames(List<NewServer> servers) {
        return names.claim(servers.stream()
                .map(server -> new @Nullable Object[] {
                    server.id().value(), server.tenant().value(), server.spec().name()
                })
                .toList());
    }

    public void releaseNames(List<ServerId> servers) {
        deleteByServer("delete from server_name where server_id = ?", servers);
    }

    /** Each with its address, as {@code PROVISIONING}. */
    public void insertAll(List<NewServer> ordered, Map<ServerId, String> addresses) {
        // As the database keeps it: rounded by each column for itself, its first condition would begin at another
        // instant.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        servers.insert(ordered.stream()
                .map(server -> row(server, addresses.getOrDefault(server.id(), ""), Timestamp.from(now)))
                .toList());
        tagRows.insertAll(ordered);
        selfSizing.insertAll(ordered, now);
        conditions.ordered(ordered, now);
    }

    private @Nullable Object[] row(NewServer server, String address, Timestamp now) {
        ServerSpec spec = server.spec();
        return new @Nullable Object[] {
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
            ServerState.PROVISIONING.name(),
            ServerHealth.OK.name(),
            "",
            address,
            lines.convertToDatabaseColumn(spec.sshKeys()),
            spec.userData(),
            spec.costCentre(),
            tags.convertToDatabaseColumn(spec.tags()),
            now,
            1L,
            spec.survives(),
            spec.priority(),
            server.group() == null ? null : server.group().value()
        };
    }

    public void insertSlices(List<NewSlice> placed) {
        Timestamp now = Timestamp.from(clock.instant());
        slices.insert(placed.stream()
                .map(slice -> new @Nullable Object[] {
                    slice.id().value(),
                    slice.tenant().value(),
                    slice.server().value(),
                    slice.blade().value(),
                    slice.cpuMillicores(),
                    slice.ceilingMillicores(),
                    slice.memoryMiB(),
                    slice.memoryCeilingMiB(),
                    slice.state().name(),
                    slice.role().name(),
                    now,
                    slice.change() == null ? null : slice.change().value()
                })
                .toList());
    }

    public void deleteSlices(List<ServerId> servers) {
        deleteByServer("delete from slice where server_id = ?", servers);
    }

    /** In id order, each locked until the transaction ends; who is not there is left out. */
    public Map<ServerId, Locked> lockAll(Collection<ServerId> servers) {
        return all(servers, " for update");
    }

    /** The same, only to look at. */
    public Map<ServerId, Locked> readAll(Collection<ServerId> servers) {
        return all(servers, "");
    }

    private Map<ServerId, Locked> all(Collection<ServerId> servers, String lock) {
        Map<ServerId, Locked> locked = new LinkedHashMap<>();
        List<UUID> ids =
                servers.stream().map(ServerId::value).distinct().sorted().toList();
        for (int at = 0; at < ids.size(); at += LOCKED_AT_ONCE) {
            named.query(
                    LOCKED + " where id in (:ids) order by id" + lock,
                    Map.of("ids", ids.subList(at, Math.min(ids.size(), at + LOCKED_AT_ONCE))),
                    row -> {
                        Locked server = locked(row);
                        locked.put(server.id(), server);
                    });
        }
        return locked;
    }

    /** From now on it is of this size; its slices are written by whoever decided it. */
    public void resize(ServerId server, int cpuMillicores, int ceilingMillicores, int memoryMiB, int memoryCeilingMiB) {
        jdbc.update(
                "update server set cpu_millicores = ?, ceiling_millicores = ?, memory_mib = ?, memory_ceiling_mib = ?,"
                        + " generation = generation + 1 where id = ?",
                cpuMillicores,
                ceilingMillicores,
                memoryMiB,
                memoryCeilingMiB,
                server.value());
    }

    /** From now on it boots this image. */
    public void reimage(ServerId server, Catalogue.Image image, int bootDiskGiB) {
        jdbc.update(
                "update server set image_id = ?, image_name = ?, boot_disk_gib = ?, generation = generation + 1"
                        + " where id = ?",
                image.id().value(),
                image.name(),
                bootDiskGiB,
                server.value());
    }

    private static Locked locked(ResultSet row) throws SQLException {
        UUID group = row.getObject(12, UUID.class);
        return new Locked(
                new ServerId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                row.getString(3),
                ServerState.valueOf(row.getString(4)),
                row.getLong(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11),
                group == null ? null : new ServerGroupId(group));
    }

    /** Whoever else wants to move it waits for the end of this transaction and then sees the new state. */
    public Optional<Locked> lock(TenantId tenant, ServerId server) {
        return jdbc
                .query(
                        LOCKED + " where tenant_id = ? and id = ? for update",
                        (row, number) -> locked(row),
                        tenant.value(),
                        server.value())
                .stream()
                .findFirst();
    }

    public Optional<ServerState> state(ServerId server) {
        return jdbc
                .query(
                        "select state from server where id = ?",
                        (row, number) -> ServerState.valueOf(row.getString(1)),
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
        Instant now = clock.instant();
        boolean ends = to == ServerState.FAILED || to == ServerState.DELETED;
        boolean moved = jdbc.update(
                        "update server set state = ?, reason = ?, health = 'OK', generation = generation + 1,"
                                + " ended_at = " + (ends ? "?" : "cast(? as timestamp with time zone)")
                                + " where id = ? and state = ?",
                        to.name(),
                        reason,
                        ends ? Timestamp.from(now) : null,
                        server.value(),
                        from.name())
                == 1;
        if (moved) {
            conditions.recordAll(List.of(Fact.of(server, to)), now);
        }
        return moved;
    }

    /** What is seen of it from outside, once its slices are written. False when that is known, or it does not run. */
    public boolean health(HealthFact fact) {
        return healthAll(List.of(fact), clock.instant()) == 1;
    }

    /** The same of many, each at most once, whose rows it locks. How many were not known to be so. */
    public int healthAll(Collection<HealthFact> facts, Instant now) {
        return healths.tell(facts, now);
    }

    private void deleteByServer(String sql, List<ServerId> servers) {
        List<Object[]> rows = new ArrayList<>(servers.size());
        for (ServerId server : servers) {
            rows.add(new Object[] {server.value()});
        }
        jdbc.batchUpdate(sql, rows);
    }
}
