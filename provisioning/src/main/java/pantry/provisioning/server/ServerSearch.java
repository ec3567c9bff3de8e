package pantry.provisioning.server;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** A tenant's servers as a list is scrolled: found, sorted and counted by the database, a part at a time. */
@Component
public final class ServerSearch {
    public static final int PART_LIMIT = 500;

    private static final String MATCHING = " from ServerEntity s where s.state <> :deleted"
            + " and (:state is null or s.state = :state) and (:health is null or s.health = :health)"
            + " and lower(s.name) like :name escape '!'";

    private final EntityManager entities;
    private final Transactions transactions;

    public ServerSearch(EntityManager entities, Transactions transactions) {
        this.entities = entities;
        this.transactions = transactions;
    }

    /** {@code name} is a part of the name, in any case; an absent part finds all. */
    public record Wanted(
            String name,
            @Nullable ServerState state,
            @Nullable ServerHealth health) {
        public static final Wanted ALL = new Wanted("", null, null);
    }

    /** By what a list may be sorted; equal ones come newest first. */
    public enum SortKey {
        CREATED("s.createdAt"),
        NAME("s.name"),
        /** What needs somebody first, then what is on its way, then what runs, then what is off. */
        STATE("case when s.state = pantry.provisioning.server.ServerState.FAILED then 0"
                + " when s.health = pantry.provisioning.server.ServerHealth.DOWN then 1"
                + " when s.health = pantry.provisioning.server.ServerHealth.DEGRADED then 2"
                + " when s.state = pantry.provisioning.server.ServerState.RUNNING then 4"
                + " when s.state = pantry.provisioning.server.ServerState.STOPPED then 5 else 3 end"),
        PROCESSORS("s.cpuMillicores"),
        MEMORY("s.memoryMiB");

        private final String expression;

        SortKey(String expression) {
            this.expression = expression;
        }
    }

    public record Order(SortKey key, boolean descending) {
        public static final Order NEWEST_FIRST = new Order(SortKey.CREATED, true);
        public static final Order TROUBLED_FIRST = new Order(SortKey.STATE, false);
    }

    public List<Server> part(TenantId tenant, Wanted wanted, Order order, int offset, int limit) {
        if (limit < 0 || limit > PART_LIMIT) {
            throw new IllegalArgumentException("a part has at most " + PART_LIMIT + " servers");
        }
        String sorted = " order by " + order.key().expression + (order.descending() ? " desc" : "") + ", s.id desc";
        return transactions
                .forTenant(tenant)
                .read(() -> find("select s" + MATCHING + sorted, ServerEntity.class, wanted)
                        .setFirstResult(offset)
                        .setMaxResults(limit)
                        .getResultStream()
                        .map(ServerEntity::toServer)
                        .toList());
    }

    public int count(TenantId tenant, Wanted wanted) {
        return transactions
                .forTenant(tenant)
                .read(() -> Math.toIntExact(
                        find("select count(s)" + MATCHING, Long.class, wanted).getSingleResult()));
    }

    /** How many there are of one state and health. */
    public record Group(ServerState state, ServerHealth health, int count) {}

    /** Of everything that is not deleted. */
    public List<Group> census(TenantId tenant) {
        List<Group> groups = new ArrayList<>();
        transactions
                .forTenant(tenant)
                .read(() -> entities.createQuery(
                                "select s.state, s.health, count(s) from ServerEntity s where s.state <> :deleted"
                                        + " group by s.state, s.health",
                                Object[].class)
                        .setParameter("deleted", ServerState.DELETED)
                        .getResultList())
                .forEach(row -> groups.add(
                        new Group((ServerState) row[0], (ServerHealth) row[1], Math.toIntExact((Long) row[2]))));
        return groups;
    }

    private <T> TypedQuery<T> find(String query, Class<T> type, Wanted wanted) {
        return entities.createQuery(query, type)
                .setParameter("deleted", ServerState.DELETED)
                .setParameter("state", wanted.state())
                .setParameter("health", wanted.health())
                .setParameter("name", "%" + escaped(wanted.name().toLowerCase(Locale.ROOT)) + "%");
    }

    private static String escaped(String part) {
        return part.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
