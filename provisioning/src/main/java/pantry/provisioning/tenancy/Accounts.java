package pantry.provisioning.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.AccountId;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** People's accounts: a tenant's team, and the few who belong to no tenant. */
@Component
public class Accounts {
    private static final String COLUMNS = "select id, tenant_id, username, role, created_at, generation from account";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Audit audit;
    private final IdSource ids;
    private final Clock clock;

    public Accounts(JdbcClient jdbc, Transactions transactions, Audit audit, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** For the sign-in, which does not know yet whose account it is. */
    public Optional<WithPassword> findForSignIn(String username) {
        return transactions
                .forSystem()
                .read(() -> jdbc.sql("select id, tenant_id, username, role, created_at, generation, password_hash"
                                + " from account where username = :username")
                        .param("username", username)
                        .query((row, number) -> new WithPassword(account(row), row.getString(7)))
                        .optional());
    }

    /** One of a tenant's team. */
    public Optional<Account> find(TenantId tenant, AccountId id) {
        return transactions
                .forTenant(tenant)
                .read(() -> jdbc.sql(COLUMNS + " where tenant_id = :tenant and id = :id")
                        .param("tenant", tenant.value())
                        .param("id", id.value())
                        .query((row, number) -> account(row))
                        .optional());
    }

    /** Ids for references, by user name; names of nobody, or of the product itself, are left out. */
    public Map<String, AccountId> idsOf(Collection<String> usernames) {
        Map<String, AccountId> found = new LinkedHashMap<>();
        if (usernames.isEmpty()) {
            return found;
        }
        return transactions.forSystem().read(() -> {
            jdbc.sql("select username, id from account where username in (:usernames) order by username")
                    .param("usernames", usernames.stream().distinct().toList())
                    .query(row -> {
                        found.put(row.getString(1), new AccountId(row.getObject(2, UUID.class)));
                    });
            return found;
        });
    }

    /** A tenant's team in the order of their user names, after the given one. */
    public Page<Account> page(TenantId tenant, AccountFilter filter, @Nullable String after, int limit) {
        String sql = COLUMNS + " where tenant_id = :tenant"
                + " and (cast(:username as varchar) is null or username = :username)"
                + " and (cast(:role as varchar) is null or role = :role)"
                + " and (cast(:after as varchar) is null or username "
                + (filter.descending() ? "<" : ">") + " :after)"
                + " order by username" + (filter.descending() ? " desc" : "") + " limit :rows";
        Role role = filter.role();
        return transactions
                .forTenant(tenant)
                .read(() -> Page.of(
                        jdbc.sql(sql)
                                .param("tenant", tenant.value())
                                .param("username", filter.username())
                                .param("role", role == null ? null : role.name())
                                .param("after", after)
                                .param("rows", limit + 1)
                                .query((row, number) -> account(row))
                                .list(),
                        limit));
    }

    public AccountEdit create(NewAccount order, Actor actor) {
        TenantId tenant = order.tenant();
        return scope(tenant).write(() -> {
            Account account = new Account(new AccountId(ids.next()), tenant, order.username(), order.role(), now(), 1);
            int rows = jdbc.sql(
                            "insert into account (id, tenant_id, username, role, password_hash, created_at, generation)"
                                    + " values (:id, :tenant, :username, :role, :hash, :createdAt, :generation)"
                                    + " on conflict do nothing")
                    .param("id", account.id().value())
                    .param("tenant", tenant == null ? null : tenant.value())
                    .param("username", account.username())
                    .param("role", account.role().name())
                    .param("hash", order.passwordHash())
                    .param("createdAt", Timestamp.from(account.createdAt()))
                    .param("generation", account.generation())
                    .update();
            if (rows == 0) {
                return new AccountEdit.UsernameTaken(order.username());
            }
            note(account, "create user", actor);
            return new AccountEdit.Done(account);
        });
    }

    /** With the account go its logins, so whoever is signed in by it is out with the next request, on every node. */
    public AccountEdit delete(TenantId tenant, AccountId id, OptionalLong generation, Actor actor) {
        return transactions.forTenant(tenant).write(() -> {
            // The tenant's row is locked first: two owners who delete each other must not both succeed.
            jdbc.sql("select id from tenant where id = :tenant for update")
                    .param("tenant", tenant.value())
                    .query(UUID.class)
                    .optional();
            Optional<Account> found = find(tenant, id);
            if (found.isEmpty()) {
                return new AccountEdit.NotFound();
            }
            Account account = found.get();
            if (generation.isPresent() && generation.getAsLong() != account.generation()) {
                return new AccountEdit.Stale();
            }
            if (account.role() == Role.OWNER && owners(tenant) == 1) {
                return new AccountEdit.LastOwner();
            }
            jdbc.sql("delete from account where tenant_id = :tenant and id = :id")
                    .param("tenant", tenant.value())
                    .param("id", id.value())
                    .update();
            note(account, "delete user", actor);
            return new AccountEdit.Done(account);
        });
    }

    private long owners(TenantId tenant) {
        return jdbc.sql("select count(*) from account where tenant_id = :tenant and role = 'OWNER'")
                .param("tenant", tenant.value())
                .query(Long.class)
                .single();
    }

    private Transactions.Scoped scope(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }

    private void note(Account account, String action, Actor actor) {
        audit.record(AuditLine.done(
                actor, account.tenant(), action, "user", account.id().value(), account.username()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static Account account(ResultSet row) throws SQLException {
        UUID tenant = row.getObject(2, UUID.class);
        return new Account(
                new AccountId(row.getObject(1, UUID.class)),
                tenant == null ? null : new TenantId(tenant),
                row.getString(3),
                Role.valueOf(row.getString(4)),
                row.getTimestamp(5).toInstant(),
                row.getLong(6));
    }

    /** An account and what its password must match. */
    public record WithPassword(Account account, String passwordHash) {
        @Override
        public String toString() {
            return "WithPassword[" + account + "]";
        }
    }
}
