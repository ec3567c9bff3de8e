package pantry.billing.split;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** Keeps the rules. What is closed was divided for good, so a rule begins, ends and goes only in months that are not. */
@Component
public final class SplitRules {
    public static final int MOST_OF_A_TENANT = 200;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Transactions transactions;
    private final SplitRuleRows rows;
    private final Audit audit;
    private final IdSource ids;
    private final Clock clock;

    public SplitRules(JdbcTemplate jdbc, Transactions transactions, Audit audit, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.rows = new SplitRuleRows(jdbc);
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Of one tenant, or of all for finance. */
    public List<SplitRule> all(@Nullable TenantId tenant) {
        return scope(tenant).read(() -> rows.all(tenant));
    }

    public Optional<SplitRule> find(SplitRuleId id, @Nullable TenantId tenant) {
        return all(tenant).stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    public SplitOutcome add(
            TenantId tenant,
            @Nullable ServerId server,
            LocalDate from,
            @Nullable LocalDate to,
            List<SplitRule.Part> parts,
            Actor actor) {
        List<SplitRule.Part> checked = SplitRule.checked(parts);
        SplitRule.requireDays(from, to);
        return locked(tenant, rules -> {
            Optional<YearMonth> closed = lastClosed().filter(month -> from.isBefore(after(month)));
            if (closed.isPresent()) {
                return new SplitOutcome.MonthIsClosed(closed.get());
            }
            if (rules.size() >= MOST_OF_A_TENANT) {
                return new SplitOutcome.TooMany(MOST_OF_A_TENANT);
            }
            Optional<String> name = server == null ? Optional.of("") : name(tenant, server);
            if (name.isEmpty()) {
                return new SplitOutcome.NoSuchServer();
            }
            Optional<SplitRule> other = rules.stream()
                    .filter(rule -> Objects.equals(rule.server(), server) && rule.overlaps(from, to))
                    .findFirst();
            if (other.isPresent()) {
                return new SplitOutcome.Overlaps(other.get());
            }
            SplitRule rule = new SplitRule(
                    new SplitRuleId(ids.next()),
                    tenant,
                    server,
                    name.get(),
                    from,
                    to,
                    checked,
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    actor.name(),
                    1);
            insert(rule);
            return kept(rule, "add split rule", actor);
        });
    }

    /** From this day on it divides nothing more. */
    public SplitOutcome end(SplitRuleId id, TenantId tenant, LocalDate to, OptionalLong generation, Actor actor) {
        return one(id, tenant, generation, rule -> {
            Optional<YearMonth> closed = lastClosed().filter(month -> to.isBefore(after(month)));
            if (closed.isPresent()) {
                return new SplitOutcome.MonthIsClosed(closed.get());
            }
            LocalDate before = rule.to();
            if (!to.isAfter(rule.from()) || (before != null && to.isAfter(before))) {
                return new SplitOutcome.NoSuchEnd();
            }
            jdbc.update(
                    "update split_rule set to_day = ?, generation = generation + 1 where id = ?",
                    Date.valueOf(to),
                    id.value());
            return kept(
                    rows.all(tenant).stream()
                            .filter(one -> one.id().equals(id))
                            .findFirst()
                            .orElseThrow(),
                    "end split rule",
                    actor);
        });
    }

    /** Only while nothing that is closed was divided by it. */
    public SplitOutcome remove(SplitRuleId id, TenantId tenant, OptionalLong generation, Actor actor) {
        return one(id, tenant, generation, rule -> {
            Optional<YearMonth> closed =
                    lastClosed().filter(month -> rule.from().isBefore(after(month)));
            if (closed.isPresent()) {
                return new SplitOutcome.MonthIsClosed(closed.get());
            }
            jdbc.update("delete from split_rule where id = ?", id.value());
            audit(rule, "remove split rule", actor);
            return new SplitOutcome.Removed();
        });
    }

    /** Which cost centres pay today for what a tenant orders under one: by the rule of the tenant, if it has one. */
    public List<String> payers(TenantId tenant, String costCentre) {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        return all(tenant).stream()
                .filter(rule -> rule.server() == null && rule.holdsOn(today))
                .findFirst()
                .map(rule ->
                        rule.parts().stream().map(SplitRule.Part::costCentre).toList())
                .orElse(List.of(costCentre));
    }

    private SplitOutcome one(
            SplitRuleId id, TenantId tenant, OptionalLong generation, Function<SplitRule, SplitOutcome> work) {
        return locked(tenant, rules -> {
            Optional<SplitRule> found =
                    rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
            if (found.isEmpty()) {
                return new SplitOutcome.NotFound();
            }
            return generation.isPresent()
                            && generation.getAsLong() != found.get().generation()
                    ? new SplitOutcome.Stale()
                    : work.apply(found.get());
        });
    }

    private SplitOutcome locked(TenantId tenant, Function<List<SplitRule>, SplitOutcome> work) {
        return transactions.forTenant(tenant).write(() -> {
            jdbc.update("insert into split_tenant (tenant_id) values (?) on conflict do nothing", tenant.value());
            jdbc.update("update split_tenant set generation = generation + 1 where tenant_id = ?", tenant.value());
            return work.apply(rows.all(tenant));
        });
    }

    private Optional<YearMonth> lastClosed() {
        return client.sql("select max(period) from billing_month")
                .query((row, number) -> Optional.ofNullable(row.getString(1)).map(YearMonth::parse))
                .single();
    }

    private static LocalDate after(YearMonth closed) {
        return closed.plusMonths(1).atDay(1);
    }

    private Optional<String> name(TenantId tenant, ServerId server) {
        return client.sql("select name from server where id = :id and tenant_id = :tenant")
                .param("id", server.value())
                .param("tenant", tenant.value())
                .query(String.class)
                .optional();
    }

    private void insert(SplitRule rule) {
        ServerId server = rule.server();
        LocalDate to = rule.to();
        jdbc.update(
                "insert into split_rule (id, tenant_id, server_id, server_name, from_day, to_day, created_at, created_by,"
                        + " generation) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rule.id().value(),
                rule.tenant().value(),
                server == null ? null : server.value(),
                rule.serverName(),
                Date.valueOf(rule.from()),
                to == null ? null : Date.valueOf(to),
                Timestamp.from(rule.createdAt()),
                rule.createdBy(),
                rule.generation());
        jdbc.batchUpdate(
                "insert into split_part (rule_id, cost_centre, percent) values (?, ?, ?)",
                rule.parts().stream()
                        .map(part -> new Object[] {rule.id().value(), part.costCentre(), part.percent()})
                        .toList());
    }

    private SplitOutcome kept(SplitRule rule, String action, Actor actor) {
        audit(rule, action, actor);
        return new SplitOutcome.Kept(rule);
    }

    private void audit(SplitRule rule, String action, Actor actor) {
        audit.record(new AuditLine(
                actor,
                rule.tenant(),
                action,
                "split-rule",
                rule.id().value(),
                rule.serverName(),
                AuditLine.Result.DONE,
                rule.from() + " to " + (rule.to() == null ? "on" : rule.to()) + ": "
                        + rule.parts().stream()
                                .map(part -> part.costCentre() + " " + part.percent() + " %")
                                .collect(Collectors.joining(", "))));
    }

    private Transactions.Scoped scope(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }
}
