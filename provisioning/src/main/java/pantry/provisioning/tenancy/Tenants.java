package pantry.provisioning.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** The business units. Making and changing them is the operator's. */
@Component
public class Tenants {
    private static final String COLUMNS =
            "select id, name, cost_centre, network_index, created_at, generation from tenant";
    /** How often two operators at once may take the same network from each other before one is told to come again. */
    private static final int NETWORK_TRIES = 16;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final QuotaEdits quotas;
    private final Audit audit;
    private final Feed feed;
    private final IdSource ids;
    private final Clock clock;

    public Tenants(
            JdbcClient jdbc,
            Transactions transactions,
            QuotaEdits quotas,
            Audit audit,
            Feed feed,
            IdSource ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.quotas = quotas;
        this.audit = audit;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<Tenant> find(TenantId id) {
        return transactions.forSystem().read(() -> row(id));
    }

    /** Names for references; who is not there is left out. */
    public Map<TenantId, String> names(Collection<TenantId> wanted) {
        Map<TenantId, String> names = new LinkedHashMap<>();
        if (wanted.isEmpty()) {
            return names;
        }
        List<UUID> values = wanted.stream().distinct().map(TenantId::value).toList();
        return transactions.forSystem().read(() -> {
            jdbc.sql("select id, name from tenant where id in (:ids) order by id")
                    .param("ids", values)
                    .query(row -> {
                        names.put(new TenantId(row.getObject(1, UUID.class)), row.getString(2));
                    });
            return names;
        });
    }

    /** In the order of their names, after the given one; {@code name} filters, if present. */
    public Page<Tenant> page(@Nullable String name, @Nullable String afterName, boolean descending, int limit) {
        String sql = COLUMNS + " where (cast(:name as varchar) is null or name = :name)"
                + " and (cast(:after as varchar) is null or name " + (descending ? "<" : ">") + " :after)"
                + " order by name" + (descending ? " desc" : "") + " limit :rows";
        return transactions
                .forSystem()
                .read(() -> Page.of(
                        jdbc.sql(sql)
                                .param("name", name)
                                .param("after", afterName)
                                .param("rows", limit + 1)
                                .query((row, number) -> tenant(row))
                                .list(),
                        limit));
    }

    /**
     * Those whose name or cost centre has this in it, in whatever case; in the order of their names, after the given one. An
     * empty part finds all.
     */
    public Page<Tenant> search(String part, @Nullable String afterName, int limit) {
        String sql = COLUMNS + " where (lower(name) like :part escape '!' or lower(cost_centre) like :part escape '!')"
                + " and (cast(:after as varchar) is null or name > :after) order by name limit :rows";
        return transactions
                .forSystem()
                .read(() -> Page.of(
                        jdbc.sql(sql)
                                .param("part", containing(part))
                                .param("after", afterName)
                                .param("rows", limit + 1)
                                .query((row, number) -> tenant(row))
                                .list(),
                        limit));
    }

    /** As a pattern in which what was typed stands for itself. */
    private static String containing(String part) {
        return "%"
                + part.toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_")
                + "%";
    }

    /** With its quota and the next free network. */
    public TenantEdit create(String name, String costCentre, Amounts limits, Actor actor) {
        return transactions.forSystem().write(() -> {
            for (int attempt = 0; attempt < NETWORK_TRIES; attempt++) {
                Optional<Integer> network = freeNetwork();
                if (network.isEmpty()) {
                    return new TenantEdit.NoNetworkLeft();
                }
                Tenant tenant = new Tenant(new TenantId(ids.next()), name, costCentre, network.get(), now(), 1);
                if (insert(tenant)) {
                    quotas.open(tenant.id(), limits);
                    note(tenant, "create tenant", actor);
                    return new TenantEdit.Done(tenant);
                }
                if (nameTaken(name)) {
                    return new TenantEdit.NameTaken(name);
                }
            }
            return new TenantEdit.NoNetworkLeft();
        });
    }

    /** A new name or cost centre; what is absent stays. */
    public TenantEdit edit(
            TenantId id, @Nullable String name, @Nullable String costCentre, OptionalLong generation, Actor actor) {
        return transactions.forSystem().write(() -> {
            Optional<Tenant> before = lock(id);
            if (before.isEmpty()) {
                return new TenantEdit.NotFound();
            }
            Tenant old = before.get();
            if (generation.isPresent() && generation.getAsLong() != old.generation()) {
                return new TenantEdit.Stale();
            }
            if (name != null && !name.equals(old.name()) && nameTaken(name)) {
                return new TenantEdit.NameTaken(name);
            }
            Tenant changed = new Tenant(
                    id,
                    name == null ? old.name() : name,
                    costCentre == null ? old.costCentre() : costCentre,
                    old.networkIndex(),
                    old.createdAt(),
                    old.generation() + 1);
            jdbc.sql("update tenant set name = :name, cost_centre = :costCentre, generation = :generation"
                            + " where id = :id")
                    .param("name", changed.name())
                    .param("costCentre", changed.costCentre())
                    .param("generation", changed.generation())
                    .param("id", id.value())
                    .update();
            note(changed, "change tenant", actor);
            return new TenantEdit.Done(changed);
        });
    }

    private Optional<Tenant> row(TenantId id) {
        return jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id.value())
                .query((row, number) -> tenant(row))
                .optional();
    }

    private Optional<Tenant> lock(TenantId id) {
        return jdbc.sql(COLUMNS + " where id = :id for update")
                .param("id", id.value())
                .query((row, number) -> tenant(row))
                .optional();
    }

    private boolean nameTaken(String name) {
        return jdbc.sql("select count(*) from tenant where name = :name")
                        .param("name", name)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The smallest number that nobody has: zero, or the successor of one that is taken. */
    private Optional<Integer> freeNetwork() {
        return jdbc.sql("select min(candidate) from (select 0 as candidate union all"
                        + " select network_index + 1 from tenant) numbers"
                        + " where candidate < :most"
                        + " and not exists (select 1 from tenant where network_index = candidate)")
                .param("most", Tenant.MOST_TENANTS)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                .single();
    }

    private boolean insert(Tenant tenant) {
        return jdbc.sql("insert into tenant (id, name, cost_centre, network_index, created_at, generation)"
                                + " values (:id, :name, :costCentre, :network, :createdAt, :generation)"
                                + " on conflict do nothing")
                        .param("id", tenant.id().value())
                        .param("name", tenant.name())
                        .param("costCentre", tenant.costCentre())
                        .param("network", tenant.networkIndex())
                        .param("createdAt", Timestamp.from(tenant.createdAt()))
                        .param("generation", tenant.generation())
                        .update()
                == 1;
    }

    private void note(Tenant tenant, String action, Actor actor) {
        audit.record(
                AuditLine.done(actor, tenant.id(), action, "tenant", tenant.id().value(), tenant.name()));
        feed.record(new Touched(Touched.Topic.TENANT, tenant.id().value(), tenant.id()));
    }

    /** To the microsecond: what both databases keep, so that an answer and the row say the same. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Tenant tenant(ResultSet row) throws SQLException {
        return new Tenant(
                new TenantId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getTimestamp(5).toInstant(),
                row.getLong(6));
    }
}
