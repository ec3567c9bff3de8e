package pantry.billing.budget;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.budget.Budget.Basis;
import pantry.billing.split.CostCentres;
import pantry.billing.split.SplitRules;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.notice.Audience;
import pantry.provisioning.notice.Outbox;

/** Keeps budgets, raises each alert once, and answers whether a cap refuses an order. */
@Component
public final class Budgets {
    public static final int MOST_OF_A_TENANT = 50;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST = new BigDecimal("1000000000000");

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final BudgetRows rows;
    private final SplitRules rules;
    private final BudgetRecipients recipients;
    private final Outbox outbox;
    private final Feed feed;
    private final Audit audit;
    private final IdSource ids;
    private final BillingSettings settings;
    private final Clock clock;

    public Budgets(
            JdbcTemplate jdbc,
            Transactions transactions,
            CostCentres costCentres,
            SplitRules rules,
            BudgetRecipients recipients,
            Outbox outbox,
            Feed feed,
            Audit audit,
            IdSource ids,
            BillingSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.rows = new BudgetRows(JdbcClient.create(jdbc), costCentres, settings);
        this.rules = rules;
        this.recipients = recipients;
        this.outbox = outbox;
        this.feed = feed;
        this.audit = audit;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
    }

    /** Of one tenant, or of all for finance. */
    public List<Budget> all(@Nullable TenantId tenant) {
        return scope(tenant).read(() -> rows.all(tenant, month()));
    }

    public Optional<Budget> find(BudgetId id, @Nullable TenantId tenant) {
        return scope(tenant).read(() -> rows.one(id, tenant, month()));
    }

    public BudgetOutcome add(TenantId tenant, Scope scope, BigDecimal amount, Budget.Cap cap, Actor actor) {
        requireAmount(amount);
        return transactions.forTenant(tenant).write(() -> {
            Integer there = jdbc.queryForObject(
                    "select count(*) from budget where tenant_id = ?", Integer.class, tenant.value());
            if (there != null && there >= MOST_OF_A_TENANT) {
                return new BudgetOutcome.TooMany(MOST_OF_A_TENANT);
            }
            BudgetId id = new BudgetId(ids.next());
            int added = jdbc.update(
                    "insert into budget (id, tenant_id, scope, scope_value, amount, cap, created_at, created_by,"
                            + " set_by, generation) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1) on conflict do nothing",
                    id.value(),
                    tenant.value(),
                    scope.kind(),
                    scope.subject(),
                    amount,
                    cap.name(),
                    now(),
                    actor.name(),
                    setter(tenant, actor).name());
            return added == 0 ? new BudgetOutcome.ThereIsOne() : kept(id, tenant, "add budget", amount, actor);
        });
    }

    /** What is absent stays. A larger amount takes no alert back: what was told was told. */
    public BudgetOutcome change(
            BudgetId id,
            TenantId tenant,
            @Nullable BigDecimal amount,
            Budget.@Nullable Cap cap,
            OptionalLong generation,
            Actor actor) {
        if (amount != null) {
            requireAmount(amount);
        }
        return transactions.forTenant(tenant).write(() -> {
            Optional<Budget> found = rows.one(id, tenant, month());
            if (found.isEmpty()) {
                return new BudgetOutcome.NotFound();
            }
            Budget before = found.get();
            Budget.Setter setter = setter(tenant, actor);
            if (isFinances(before, setter)) {
                return new BudgetOutcome.OnlyFinance();
            }
            int changed = jdbc.update(
                    "update budget set amount = ?, cap = ?, set_by = ?, generation = generation + 1 where id = ? and generation = ?",
                    amount == null ? before.amount().amount() : amount,
                    (cap == null ? before.cap() : cap).name(),
                    setter.name(),
                    id.value(),
                    generation.orElse(before.generation()));
            return changed == 0
                    ? new BudgetOutcome.Stale()
                    : kept(
                            id,
                            tenant,
                            "change budget",
                            amount == null ? before.amount().amount() : amount,
                            actor);
        });
    }

    public BudgetOutcome remove(BudgetId id, TenantId tenant, OptionalLong generation, Actor actor) {
        return transactions.forTenant(tenant).write(() -> {
            Optional<Budget> found = rows.one(id, tenant, month());
            if (found.isEmpty()) {
                return new BudgetOutcome.NotFound();
            }
            if (isFinances(found.get(), setter(tenant, actor))) {
                return new BudgetOutcome.OnlyFinance();
            }
            int removed = jdbc.update(
                    "delete from budget where id = ? and generation = ?",
                    id.value(),
                    generation.orElse(found.get().generation()));
            if (removed == 0) {
                return new BudgetOutcome.Stale();
            }
            audit(tenant, id, "remove budget", found.get().amount().amount(), actor);
            return new BudgetOutcome.Removed();
        });
    }

    /**
     * The budget whose cap refuses a new order of this cost centre and with these tags; absent when none does. Where a rule
     * divides what the tenant is billed, it is those who would pay that are asked.
     */
    public Optional<Budget> refusing(TenantId tenant, String costCentre, Map<String, String> tags) {
        return holding(tenant, costCentre, tags).filter(budget -> budget.cap() == Budget.Cap.REFUSE);
    }

    /** The budget that lets no such order through as it is: by the same rule one that refuses, else one that asks for approval. */
    public Optional<Budget> holding(TenantId tenant, String costCentre, Map<String, String> tags) {
        return Budget.strictest(all(tenant), rules.payers(tenant, costCentre), tags);
    }

    private static boolean isFinances(Budget budget, Budget.Setter setter) {
        return budget.cap() == Budget.Cap.APPROVAL
                && budget.setBy() == Budget.Setter.FINANCE
                && setter == Budget.Setter.OWNER;
    }

    /** One of the tenant's own people, or anybody else who may. */
    private Budget.Setter setter(TenantId tenant, Actor actor) {
        if (actor.account() == null) {
            return Budget.Setter.FINANCE;
        }
        Integer own = jdbc.queryForObject(
                "select count(*) from account where id = ? and tenant_id = ?",
                Integer.class,
                actor.account().value(),
                tenant.value());
        return own != null && own > 0 ? Budget.Setter.OWNER : Budget.Setter.FINANCE;
    }

    /** Tells what was reached since it was last looked at. Returns how many alerts were raised. */
    public int raiseAlerts() {
        List<Budget> budgets = all(null);
        int raised = 0;
        for (Budget budget : budgets) {
            List<Reached> reached = reached(budget);
            if (!reached.isEmpty()) {
                raised += transactions.forSystem().writeUnanswered(() -> raise(budget, reached));
            }
        }
        return raised;
    }

    /** One threshold, by what is spent or by what is expected. */
    record Reached(Basis basis, int threshold, Money amount) {}

    private static List<Reached> reached(Budget budget) {
        List<Reached> reached = new ArrayList<>();
        for (int threshold : Budget.THRESHOLDS) {
            BigDecimal line = budget.amount()
                    .amount()
                    .multiply(BigDecimal.valueOf(threshold))
                    .divide(HUNDRED);
            if (budget.spent().amount().compareTo(line) >= 0) {
                reached.add(new Reached(Basis.ACTUAL, threshold, budget.spent()));
            }
            Money forecast = budget.forecast();
            if (forecast != null && forecast.amount().compareTo(line) >= 0) {
                reached.add(new Reached(Basis.FORECAST, threshold, forecast));
            }
        }
        reached.removeIf(one -> budget.alerts().stream()
                .anyMatch(told -> told.basis() == one.basis() && told.threshold() == one.threshold()));
        return reached;
    }

    /** Each is kept; those of one moment are told as one. */
    private int raise(Budget budget, List<Reached> reached) {
        List<Reached> raised = new ArrayList<>();
        for (Reached one : reached) {
            int added = jdbc.update(
                    "insert into budget_alert (budget_id, tenant_id, period, basis, threshold, amount, of_amount,"
                            + " raised_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                    budget.id().value(),
                    budget.tenant().value(),
                    month().toString(),
                    one.basis().name(),
                    one.threshold(),
                    one.amount().amount(),
                    budget.amount().amount(),
                    now());
            if (added == 1) {
                raised.add(one);
            }
        }
        if (!raised.isEmpty()) {
            outbox.tell(
                    AlertNotice.of(budget, month(), raised), Audience.ownersFinanceAnd(recipients.inside(budget.id())));
            feed.record(new Touched(Touched.Topic.BILL, budget.id().value(), budget.tenant()));
        }
        return raised.size();
    }

    private BudgetOutcome kept(BudgetId id, TenantId tenant, String action, BigDecimal amount, Actor actor) {
        audit(tenant, id, action, amount, actor);
        feed.record(new Touched(Touched.Topic.BILL, id.value(), tenant));
        return new BudgetOutcome.Kept(rows.one(id, tenant, month()).orElseThrow());
    }

    private void audit(TenantId tenant, BudgetId id, String action, BigDecimal amount, Actor actor) {
        audit.record(new AuditLine(
                actor,
                tenant,
                action,
                "budget",
                id.value(),
                "",
                AuditLine.Result.DONE,
                amount.toPlainString() + " " + settings.currency().getCurrencyCode()));
    }

    /** Above zero, with at most six decimals, and less than anybody has. */
    public static boolean isAmount(BigDecimal amount) {
        return amount.signum() > 0 && amount.scale() <= Money.SHOWN_SCALE && amount.compareTo(MOST) <= 0;
    }

    private static void requireAmount(BigDecimal amount) {
        if (!isAmount(amount)) {
            throw new IllegalArgumentException(
                    "amount: above zero, at most " + MOST.toPlainString() + ", with at most 6 decimals");
        }
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private Timestamp now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Timestamp.from(now);
    }

    private Transactions.Scoped scope(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }
}
