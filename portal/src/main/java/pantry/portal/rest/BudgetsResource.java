package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetOutcome;
import pantry.billing.budget.Budgets;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.ETags;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Tenants;

/** Budgets: a tenant's own to read for its people and to change for its owner, everybody's for finance. */
@Tag(name = "budgets")
@RestController
@RequestMapping("/api/v1/budgets")
@RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE})
class BudgetsResource {
    private static final Map<String, Comparator<Budget>> ORDERS = Map.of(
            "createdAt", Comparator.comparing(Budget::createdAt),
            "scope",
                    Comparator.comparing((Budget budget) -> budget.scope().kind())
                            .thenComparing(budget -> budget.scope().subject()));

    private final Budgets budgets;
    private final Tenants tenants;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;

    BudgetsResource(
            Budgets budgets, Tenants tenants, Transactions transactions, IdempotentCommands commands, Replies replies) {
        this.budgets = budgets;
        this.tenants = tenants;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
    }

    @Operation(
            summary =
                    "Budgets, with what is spent and expected this month; filters: scope, and for finance tenant (an id);"
                            + " sort: createdAt, scope")
    @GetMapping
    public Listing<BudgetJson> list(Caller caller, Query query) {
        Paging paging = query.paging("budgets", "createdAt", List.of("createdAt", "scope"));
        @Nullable TenantId tenant = Whose.listed(caller, query);
        Optional<BudgetJson.Kind> kind = query.oneOf("scope", BudgetJson.Kind.class);
        query.done();
        List<Budget> found = budgets.all(tenant).stream()
                .filter(budget -> kind.isEmpty()
                        || kind.get().name().equals(budget.scope().kind()))
                .toList();
        return paging.cut(
                        found,
                        InMemory.order(ORDERS, paging),
                        budget -> budget.id().toString())
                .map(BudgetJson::of);
    }

    @Operation(
            summary = "Set a budget; one for each scope",
            description =
                    "With the cap REFUSE new orders of its scope are refused once it is spent; with APPROVAL they wait"
                            + " for an approval: of finance where finance set the budget, else of the tenant's owner or of"
                            + " finance. What runs is never stopped by money.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = BudgetRequests.NewBudget.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Set",
            content = @Content(schema = @Schema(implementation = BudgetJson.class)))
    @RolesAllowed({Roles.OWNER, Roles.FINANCE})
    @PostMapping
    public ResponseEntity<byte[]> add(Caller caller, Body body, HttpServletRequest request) {
        boolean namesTenant = caller.tenant() == null;
        BudgetRequests.NewBudget asked = body.read(fields -> BudgetRequests.NewBudget.read(fields, namesTenant));
        TenantId tenant = Whose.asked(caller, asked.tenant(), tenants);
        return Replies.entity(commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forTenant(tenant),
                () -> added(kept(
                        budgets.add(tenant, asked.of(), asked.amount(), asked.capOrNotify(), caller.actor(request))))));
    }

    private Answer added(Budget budget) {
        return replies.created("/api/v1/budgets/" + budget.id(), budget.generation(), BudgetJson.of(budget));
    }

    /** What is spent changes without anybody changing the budget, so an unchanged tag does not say that nothing is new. */
    @Operation(summary = "One budget")
    @GetMapping("/{budgetId}")
    public ResponseEntity<BudgetJson> get(@RequestAttribute("budgetId") Budget budget) {
        return ResponseEntity.ok().eTag(ETags.of(budget.generation())).body(BudgetJson.of(budget));
    }

    @Operation(summary = "Change a budget's amount or cap")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = BudgetRequests.Change.class)))
    @RolesAllowed({Roles.OWNER, Roles.FINANCE})
    @PatchMapping("/{budgetId}")
    public ResponseEntity<BudgetJson> change(
            Caller caller, @RequestAttribute("budgetId") Budget budget, Body body, HttpServletRequest request) {
        BudgetRequests.Change change = body.read(BudgetRequests.Change::read);
        OptionalLong generation = ETags.required(request, budget.generation());
        Budget changed = kept(budgets.change(
                budget.id(), budget.tenant(), change.amount(), change.cap(), generation, caller.actor(request)));
        return ResponseEntity.ok().eTag(ETags.of(changed.generation())).body(BudgetJson.of(changed));
    }

    @Operation(summary = "Remove a budget, with its cap")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @RolesAllowed({Roles.OWNER, Roles.FINANCE})
    @DeleteMapping("/{budgetId}")
    public ResponseEntity<Void> remove(
            Caller caller, @RequestAttribute("budgetId") Budget budget, HttpServletRequest request) {
        OptionalLong generation = ETags.required(request, budget.generation());
        BudgetOutcome outcome = budgets.remove(budget.id(), budget.tenant(), generation, caller.actor(request));
        if (outcome instanceof BudgetOutcome.Removed) {
            return ResponseEntity.noContent().build();
        }
        throw refusal(outcome);
    }

    private static Budget kept(BudgetOutcome outcome) {
        if (outcome instanceof BudgetOutcome.Kept(Budget budget)) {
            return budget;
        }
        throw refusal(outcome);
    }

    private static Refusal refusal(BudgetOutcome outcome) {
        return switch (outcome) {
            case BudgetOutcome.ThereIsOne() ->
                Refusal.of(ProblemKind.CONFLICT, "There is a budget of this scope already. Change that one.");
            case BudgetOutcome.TooMany(int most) ->
                Refusal.of(ProblemKind.CONFLICT, "A tenant has at most " + most + " budgets.");
            case BudgetOutcome.OnlyFinance() ->
                Refusal.of(
                        ProblemKind.NOT_ALLOWED,
                        "Finance set this budget to ask for approval, and changes it. Ask finance.");
            case BudgetOutcome.Stale() -> ETags.stale();
            case BudgetOutcome.NotFound() -> Refusal.notFound();
            case BudgetOutcome.Kept _, BudgetOutcome.Removed _ ->
                throw new IllegalStateException("this does not end as " + outcome);
        };
    }
}
