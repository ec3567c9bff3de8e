package pantry.billing.budget;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.EmailAddress;

/** Addresses that a budget's alerts are mailed to beside the tenant's owners and finance. */
@Component
public final class BudgetRecipients {
    public static final int MOST = 10;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Feed feed;
    private final Audit audit;

    public BudgetRecipients(JdbcTemplate jdbc, Transactions transactions, Feed feed, Audit audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.feed = feed;
        this.audit = audit;
    }

    public List<EmailAddress> of(Budget budget) {
        return transactions.forTenant(budget.tenant()).read(() -> inside(budget.id()));
    }

    /** Inside a transaction. */
    List<EmailAddress> inside(BudgetId budget) {
        return jdbc.query(
                "select email from budget_recipient where budget_id = ? order by email",
                (row, number) -> new EmailAddress(row.getString(1)),
                budget.value());
    }

    /** In place of those that were there; what differs by capitals alone is one. False when the budget is gone. */
    public boolean set(Budget budget, Collection<EmailAddress> addresses, Actor actor) {
        Map<String, EmailAddress> wanted = new LinkedHashMap<>();
        addresses.forEach(one -> wanted.putIfAbsent(one.value().toLowerCase(Locale.ROOT), one));
        if (wanted.size() > MOST) {
            throw new IllegalArgumentException("a budget has at most " + MOST + " further addresses");
        }
        return transactions.forTenant(budget.tenant()).write(() -> {
            // Locked, so that two who change it at once do not mix their lists.
            boolean there = !jdbc.queryForList(
                            "select id from budget where id = ? and tenant_id = ? for update",
                            budget.id().value(),
                            budget.tenant().value())
                    .isEmpty();
            if (!there) {
                return false;
            }
            jdbc.update(
                    "delete from budget_recipient where budget_id = ?",
                    budget.id().value());
            jdbc.batchUpdate(
                    "insert into budget_recipient (budget_id, email) values (?, ?)",
                    wanted.values().stream()
                            .map(one -> new Object[] {budget.id().value(), one.value()})
                            .toList());
            audit.record(new AuditLine(
                    actor,
                    budget.tenant(),
                    "set budget recipients",
                    "budget",
                    budget.id().value(),
                    "",
                    AuditLine.Result.DONE,
                    wanted.values().stream().map(EmailAddress::value).collect(Collectors.joining(", "))));
            feed.record(new Touched(Touched.Topic.NOTICE, budget.id().value(), budget.tenant()));
            return true;
        });
    }
}
