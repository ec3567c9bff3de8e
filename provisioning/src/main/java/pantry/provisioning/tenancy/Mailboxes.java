package pantry.provisioning.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.AccountId;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** Where people get mail, as far as they have said. Everybody sets their own. */
@Component
public class Mailboxes {
    private static final String COLUMNS = "select id, tenant_id, username, role, email from account";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Audit audit;
    private final Feed feed;

    public Mailboxes(JdbcClient jdbc, Transactions transactions, Audit audit, Feed feed) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
    }

    /** Somebody, with an address or without. */
    public record Mailbox(
            AccountId account,
            @Nullable TenantId tenant,
            String username,
            Role role,
            @Nullable EmailAddress address) {}

    public Optional<Mailbox> find(AccountId account) {
        return transactions
                .forSystem()
                .read(() -> jdbc.sql(COLUMNS + " where id = :id")
                        .param("id", account.value())
                        .query((row, number) -> mailbox(row))
                        .optional());
    }

    /** Without an address nothing is mailed. False when the account is gone. */
    public boolean set(Account account, @Nullable EmailAddress address, Actor actor) {
        return transactions.forSystem().write(() -> {
            int rows = jdbc.sql("update account set email = :email where id = :id")
                    .param("email", address == null ? null : address.value())
                    .param("id", account.id().value())
                    .update();
            if (rows == 1) {
                audit.record(new AuditLine(
                        actor,
                        account.tenant(),
                        "set e-mail address",
                        "user",
                        account.id().value(),
                        account.username(),
                        AuditLine.Result.DONE,
                        address == null ? "none" : address.value()));
                feed.record(new Touched(Touched.Topic.NOTICE, account.id().value(), account.tenant()));
            }
            return rows == 1;
        });
    }

    /** A tenant's owners and everybody in finance, by name. Inside a transaction of the tenant or of the system. */
    public List<Mailbox> ofOwnersAndFinance(Collection<TenantId> tenants) {
        if (tenants.isEmpty()) {
            return ofFinance();
        }
        return jdbc.sql(COLUMNS + " where role = 'FINANCE' or (role = 'OWNER' and tenant_id in (:tenants))"
                        + " order by username")
                .param(
                        "tenants",
                        tenants.stream().map(TenantId::value).distinct().toList())
                .query((row, number) -> mailbox(row))
                .list();
    }

    /** Whose owners are mailed: how many of all tenants, and the names of the first of those of whom none has an address. */
    public record Coverage(long tenants, long mailed, List<String> without) {
        public Coverage {
            without = List.copyOf(without);
        }
    }

    public Coverage coverage(int mostNames) {
        String mailed = "exists (select 1 from account a where a.tenant_id = t.id and a.role = 'OWNER'"
                + " and a.email is not null)";
        return transactions
                .forSystem()
                .read(() -> new Coverage(
                        jdbc.sql("select count(*) from tenant")
                                .query(Long.class)
                                .single(),
                        jdbc.sql("select count(*) from tenant t where " + mailed)
                                .query(Long.class)
                                .single(),
                        jdbc.sql("select t.name from tenant t where not " + mailed + " order by t.name limit :most")
                                .param("most", mostNames)
                                .query((row, number) -> row.getString(1))
                                .list()));
    }

    /** A tenant's owners, or everybody in finance, by name. */
    public List<Mailbox> told(@Nullable TenantId tenant) {
        return tenant == null
                ? transactions.forSystem().read(this::ofFinance)
                : transactions
                        .forTenant(tenant)
                        .read(() -> jdbc.sql(
                                        COLUMNS + " where role = 'OWNER' and tenant_id = :tenant order by username")
                                .param("tenant", tenant.value())
                                .query((row, number) -> mailbox(row))
                                .list());
    }

    private List<Mailbox> ofFinance() {
        return jdbc.sql(COLUMNS + " where role = 'FINANCE' order by username")
                .query((row, number) -> mailbox(row))
                .list();
    }

    /** Inside a transaction. */
    public Optional<Mailbox> ofUser(String username) {
        return jdbc.sql(COLUMNS + " where username = :username")
                .param("username", username)
                .query((row, number) -> mailbox(row))
                .optional();
    }

    private static Mailbox mailbox(ResultSet row) throws SQLException {
        UUID tenant = row.getObject(2, UUID.class);
        String email = row.getString(5);
        return new Mailbox(
                new AccountId(row.getObject(1, UUID.class)),
                tenant == null ? null : new TenantId(tenant),
                row.getString(3),
                Role.valueOf(row.getString(4)),
                email == null ? null : new EmailAddress(email));
    }
}
