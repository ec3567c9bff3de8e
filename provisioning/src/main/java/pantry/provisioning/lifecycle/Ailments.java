package pantry.provisioning.lifecycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.Condition;

/** Which servers are not whole now, why, and what each waits for. */
@Component
public final class Ailments {
    /** A pool of which more is broken is not mended by reading a list. */
    public static final int MOST = 2_000;

    private static final int QUEUE_LIMIT = 4_096;
    private static final String AILING = "select s.id, s.name, s.tenant_id, t.name, c.condition, c.cause, s.reason,"
            + " c.blades_there, c.blades_of, c.from_at from condition_interval c join server s on s.id = c.server_id"
            + " join tenant t on t.id = s.tenant_id where c.is_open and c.condition in ('DEGRADED', 'DOWN')";

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final Transactions transactions;

    public Ailments(NamedParameterJdbcTemplate named, Transactions transactions) {
        this.jdbc = named.getJdbcTemplate();
        this.named = named;
        this.transactions = transactions;
    }

    /** Of all tenants, so for operators alone; what has been so for longest comes first. */
    public List<Ailment> all() {
        return transactions
                .forSystem()
                .read(() -> remedied(named.query(
                        AILING + " order by c.from_at, s.id limit " + MOST, (row, number) -> ailment(row))));
    }

    /** Empty of one that is whole, off, or not this tenant's. */
    public Optional<Ailment> of(TenantId tenant, ServerId server) {
        return transactions
                .forTenant(tenant)
                .read(() -> remedied(named.query(
                                AILING + " and c.server_id = :server and c.tenant_id = :tenant",
                                Map.of("server", server.value(), "tenant", tenant.value()),
                                (row, number) -> ailment(row)))
                        .stream()
                        .findFirst());
    }

    private static Ailment ailment(ResultSet row) throws SQLException {
        return new Ailment(
                new ServerId(row.getObject(1, UUID.class)),
                row.getString(2),
                new TenantId(row.getObject(3, UUID.class)),
                row.getString(4),
                Condition.valueOf(row.getString(5)),
                Cause.valueOf(row.getString(6)),
                row.getString(7),
                row.getInt(8),
                row.getInt(9),
                row.getTimestamp(10).toInstant(),
                new Remedy.ByHand());
    }

    private List<Ailment> remedied(List<Ailment> ailing) {
        if (ailing.isEmpty()) {
            return ailing;
        }
        List<UUID> ids = ailing.stream().map(one -> one.server().value()).toList();
        Map<ServerId, Remedy> remedies = waiting();
        beingAdded(ids).forEach(server -> remedies.put(server, new Remedy.Working("heal-server", null, null)));
        remedies.putAll(operations(ids));
        return ailing.stream()
                .map(one -> {
                    Remedy remedy = remedies.get(one.server());
                    return remedy == null ? one : one.with(remedy);
                })
                .toList();
    }

    /** In the order in which placement serves them: a server stands where the first of its lost slices does. */
    private Map<ServerId, Remedy> waiting() {
        record Lost(ServerId server, Instant since, int cpu, int memory) {}
        List<Lost> queue = jdbc.query(
                "select w.server_id, w.waiting_since, l.cpu_millicores, l.memory_mib from slice_waiting w"
                        + " join slice l on l.id = w.slice_id"
                        + " order by w.priority desc, w.cpu_millicores desc, w.slice_id limit " + QUEUE_LIMIT,
                (row, number) -> new Lost(
                        new ServerId(row.getObject(1, UUID.class)),
                        row.getTimestamp(2).toInstant(),
                        row.getInt(3),
                        row.getInt(4)));
        Map<ServerId, Remedy> waiting = new HashMap<>();
        Set<ServerId> served = new LinkedHashSet<>();
        for (Lost lost : queue) {
            served.add(lost.server());
            waiting.merge(
                    lost.server(),
                    new Remedy.Waiting(served.size(), lost.since(), lost.cpu(), lost.memory()),
                    Ailments::together);
        }
        return waiting;
    }

    private static Remedy together(Remedy one, Remedy other) {
        if (one instanceof Remedy.Waiting first && other instanceof Remedy.Waiting second) {
            return new Remedy.Waiting(
                    first.place(),
                    first.since().isBefore(second.since()) ? first.since() : second.since(),
                    first.cpuMillicores() + second.cpuMillicores(),
                    first.memoryMiB() + second.memoryMiB());
        }
        return one;
    }

    private Set<ServerId> beingAdded(List<UUID> ids) {
        return new HashSet<>(named.query(
                "select distinct server_id from slice where server_id in (:ids) and state = 'ADDING'",
                Map.of("ids", ids),
                (row, number) -> new ServerId(row.getObject(1, UUID.class))));
    }

    /** One that is stuck stays visible beside one that is under way: an operator has to look at it. */
    private Map<ServerId, Remedy> operations(List<UUID> ids) {
        Map<ServerId, Remedy> found = new HashMap<>();
        List<Map.Entry<ServerId, Remedy>> rows = new ArrayList<>(named.query(
                "select subject_id, id, kind, state, error from operation where subject_id in (:ids)"
                        + " and state in ('PENDING', 'RUNNING', 'STUCK') order by id",
                Map.of("ids", ids),
                (row, number) -> Map.entry(
                        new ServerId(row.getObject(1, UUID.class)),
                        remedy(
                                OperationState.valueOf(row.getString(4)),
                                row.getString(3),
                                new OperationId(row.getObject(2, UUID.class)),
                                row.getString(5)))));
        rows.forEach(row ->
                found.merge(row.getKey(), row.getValue(), (one, other) -> one instanceof Remedy.Stuck ? one : other));
        return found;
    }

    private static Remedy remedy(OperationState state, String kind, OperationId operation, @Nullable String error) {
        return state == OperationState.STUCK
                ? new Remedy.Stuck(kind, operation)
                : new Remedy.Working(kind, operation, error == null || error.isBlank() ? null : error);
    }
}
