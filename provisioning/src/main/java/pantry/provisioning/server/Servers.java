package pantry.provisioning.server;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** A tenant's servers, as its people and the product's other rooms read them. */
@Component
public final class Servers {
    /** A deleted server stays readable by its id for so long; it is in no list. */
    public static final Duration READABLE_AFTER_DELETION = Duration.ofDays(1);

    private final EntityManager entities;
    private final Transactions transactions;
    private final Clock clock;

    public Servers(EntityManager entities, Transactions transactions, Clock clock) {
        this.entities = entities;
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

    /** However long it is gone. */
    public Optional<Server> findEver(TenantId tenant, ServerId id) {
        return transactions
                .forTenant(tenant)
                .read(() -> entities.createQuery("from ServerEntity where id = :id", ServerEntity.class)
                        .setParameter("id", id.value())
                        .getResultStream()
                        .findFirst()
                        .map(ServerEntity::toServer));
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

    /** The anti-affinity groups that servers name, by name. */
    public List<String> groups(TenantId tenant) {
        return transactions
                .forTenant(tenant)
                .read(() -> entities.createQuery(
                                "select distinct s.antiAffinityGroup from ServerEntity s where s.state <> :deleted"
                                        + " and s.antiAffinityGroup is not null order by s.antiAffinityGroup",
                                String.class)
                        .setParameter("deleted", ServerState.DELETED)
                        .getResultList());
    }

    /** Every name that is taken, the newest server's first. */
    public List<String> names(TenantId tenant) {
        return transactions
                .forTenant(tenant)
                .read(() -> entities.createQuery(
                                "select s.name from ServerEntity s where s.state <> :deleted order by s.id desc",
                                String.class)
                        .setParameter("deleted", ServerState.DELETED)
                        .getResultList());
    }
}
