package pantry.provisioning.server;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** A tenant's servers, as its people and the product's other rooms read them. */
@Component
public final class Servers {
    /** A deleted server stays readable by its id for so long; it is in no list. */
    public static final Duration READABLE_AFTER_DELETION = Duration.ofDays(1);

    private final EntityManager entities;
    private final NamedParameterJdbcTemplate jdbc;
    private final Transactions transactions;
    private final Clock clock;

    public Servers(EntityManager entities, NamedParameterJdbcTemplate jdbc, Transactions transactions, Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A list's filter; an absent part filters nothing. */
    public record Filter(
            @Nullable ServerState state,
            @Nullable ServerHealth health,
            @Nullable String name,
            @Nullable String image) {
        public static final Filter ALL = new Filter(null, null, null, null);
    }

    public Optional<Server> find(TenantId tenant, ServerId id) {
        Instant longGone = clock.instant().minus(READABLE_AFTER_DELETION);
        return transactions
                .forTenant(tenant)
                .read(() -> entities.createQuery("from ServerEntity where id = :id", ServerEntity.class)
                        .setParameter("id", id.value())
                        .getResultStream()
                        .findFirst()
                        .map(ServerEntity::toServer)
                        .filter(server -> server.state() != ServerState.DELETED
                                || (server.endedAt() != null && server.endedAt().isAfter(longGone))));
    }

    /** Newest first; {@code before} is the last id of the page before. */
    public List<Server> page(TenantId tenant, Filter filter, @Nullable ServerId before, int limit) {
        return transactions.forTenant(tenant).read(() -> {
            TypedQuery<ServerEntity> query = entities.createQuery(
                            "from ServerEntity s where s.state <> :deleted and (:before is null or s.id < :before)"
                                    + " and (:state is null or s.state = :state)"
                                    + " and (:health is null or s.health = :health)"
                                    + " and (:name is null or s.name = :name)"
                                    + " and (:image is null or s.imageName = :image) order by s.id desc",
                            ServerEntity.class)
                    .setParameter("deleted", ServerState.DELETED)
                    .setParameter("before", before == null ? null : before.value())
                    .setParameter("state", filter.state())
                    .setParameter("health", filter.health())
                    .setParameter("name", filter.name())
                    .setParameter("image", filter.image())
                    .setMaxResults(limit);
            return query.getResultStream().map(ServerEntity::toServer).toList();
        });
    }

    /** The slices of each server that has any. */
    public Map<ServerId, List<SliceView>> slicesOf(Collection<ServerId> servers) {
        if (servers.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = servers.stream().map(ServerId::value).toList();
        return transactions
                .forSystem()
                .read(() -> jdbc
                        .query(
                                SLICES + " where s.server_id in (:servers) order by s.server_id, s.id",
                                Map.of("servers", ids),
                                (row, number) -> slice(row))
                        .stream()
                        .collect(Collectors.groupingBy(SliceView::server)));
    }

    private static final String SLICES =
            "select s.id, s.server_id, s.blade_id, b.name, b.ref, b.enclosure_id, s.cpu_millicores,"
                    + " s.ceiling_millicores, s.memory_mib, s.memory_ceiling_mib, s.state, s.role"
                    + " from slice s join blade b on b.id = s.blade_id";

    private static SliceView slice(ResultSet row) throws SQLException {
        return new SliceView(
                new SliceId(row.getObject(1, UUID.class)),
                new ServerId(row.getObject(2, UUID.class)),
                new BladeId(row.getObject(3, UUID.class)),
                row.getString(4),
                row.getString(5),
                new EnclosureId(row.getObject(6, UUID.class)),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                SliceView.State.valueOf(row.getString(11)),
                SliceView.Role.valueOf(row.getString(12)));
    }
}
