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
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.split.SplitOutcome;
import pantry.billing.split.SplitRule;
import pantry.billing.split.SplitRules;
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
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Tenants;

/** Who pays for what: rules that divide lines between cost centres, an owner's own and everybody's for finance. */
@Tag(name = "cost centres")
@RestController
@RequestMapping("/api/v1/cost-centre-rules")
@RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE})
class SplitRulesResource {
    private static final String FROM = "from";

    private final SplitRules rules;
    private final Tenants tenants;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;

    SplitRulesResource(
            SplitRules rules,
            Tenants tenants,
            Transactions transactions,
            IdempotentCommands commands,
            Replies replies) {
        this.rules = rules;
        this.tenants = tenants;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
    }

    @Operation(summary = "Rules that divide lines between cost centres; filter for finance: tenant (an id); sort: from")
    @GetMapping
    public Listing<SplitRuleJson> list(Caller caller, Query query) {
        Paging paging = query.paging("cost-centre-rules", FROM, List.of(FROM));
        @Nullable TenantId tenant = Whose.listed(caller, query);
        query.done();
        List<SplitRule> found = rules.all(tenant);
        Map<TenantId, String> names =
                tenants.names(found.stream().map(SplitRule::tenant).collect(Collectors.toSet()));
        return paging.cut(
                        found,
                        Comparator.comparing(SplitRule::from),
                        rule -> rule.id().toString())
                .map(rule -> SplitRuleJson.of(rule, names.getOrDefault(rule.tenant(), "")));
    }

    @Operation(
            summary = "Divide what a tenant or one of its servers is billed between cost centres, from a day on",
            description =
                    "Parts are percentages that sum to 100. Rules for the same days are refused; a server's own goes"
                            + " before its tenant's. What is closed was divided for good.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SplitRequests.NewRule.class)))
    @ApiResponse(
            responseCode = "201",
            description = "It holds",
            content = @Content(schema = @Schema(implementation = SplitRuleJson.class)))
    @RolesAllowed({Roles.OWNER, Roles.FINANCE})
    @PostMapping
    public ResponseEntity<byte[]> add(Caller caller, Body body, HttpServletRequest request) {
        boolean namesTenant = caller.tenant() == null;
        SplitRequests.NewRule asked = body.read(fields -> SplitRequests.NewRule.read(fields, namesTenant));
        TenantId tenant = Whose.asked(caller, asked.tenant(), tenants);
        UUID server = asked.server();
        String name = name(tenant);
        return Replies.entity(commands.runInTransaction(request, caller, body, transactions.forTenant(tenant), () -> {
            SplitRule rule = kept(rules.add(
                    tenant,
                    server == null ? null : new ServerId(server),
                    asked.from(),
                    asked.to(),
                    asked.parts(),
                    caller.actor(request)));
            return replies.created(
                    "/api/v1/cost-centre-rules/" + rule.id(), rule.generation(), SplitRuleJson.of(rule, name));
        }));
    }

    private SplitRuleJson json(SplitRule rule) {
        return SplitRuleJson.of(rule, name(rule.tenant()));
    }

    private String name(TenantId tenant) {
        return tenants.names(List.of(tenant)).getOrDefault(tenant, "");
    }

    @Operation(summary = "One rule")
    @GetMapping("/{ruleId}")
    public ResponseEntity<SplitRuleJson> get(@RequestAttribute("ruleId") SplitRule rule, HttpServletRequest request) {
        return replies.resource(request, rule.generation(), json(rule));
    }

    @Operation(summary = "End a rule: from a day on it divides nothing more")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SplitRequests.End.class)))
    @RolesAllowed({Roles.OWNER, Roles.FINANCE})
    @PatchMapping("/{ruleId}")
    public ResponseEntity<SplitRuleJson> end(
            Caller caller, @RequestAttribute("ruleId") SplitRule rule, Body body, HttpServletRequest request) {
        SplitRequests.End asked = body.read(SplitRequests.End::read);
        OptionalLong generation = ETags.required(request, rule.generation());
        SplitRule ended = kept(rules.end(rule.id(), rule.tenant(), asked.to(), generation, caller.actor(request)));
        return ResponseEntity.ok().eTag(ETags.of(ended.generation())).body(json(ended));
    }

    @Operation(summary = "Remove a rule that divided nothing yet that is closed")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @RolesAllowed({Roles.OWNER, Roles.FINANCE})
    @DeleteMapping("/{ruleId}")
    public ResponseEntity<Void> remove(
            Caller caller, @RequestAttribute("ruleId") SplitRule rule, HttpServletRequest request) {
        SplitOutcome outcome = rules.remove(
                rule.id(), rule.tenant(), ETags.required(request, rule.generation()), caller.actor(request));
        if (outcome instanceof SplitOutcome.Removed) {
            return ResponseEntity.noContent().build();
        }
        throw refusal(outcome);
    }

    private static SplitRule kept(SplitOutcome outcome) {
        if (outcome instanceof SplitOutcome.Kept(SplitRule rule)) {
            return rule;
        }
        throw refusal(outcome);
    }

    private static Refusal refusal(SplitOutcome outcome) {
        return switch (outcome) {
            case SplitOutcome.Overlaps(SplitRule with) ->
                Refusal.of(
                        ProblemKind.CONFLICT,
                        "A rule from " + with.from() + (with.to() == null ? " on" : " until before " + with.to())
                                + " divides the same lines. End that one first.");
            case SplitOutcome.MonthIsClosed(var last) ->
                Refusal.of(
                        ProblemKind.CONFLICT,
                        last + " is closed, and how it was divided stays. Rules begin, end and go in later months.");
            case SplitOutcome.NoSuchServer() -> Outcomes.notPossible("/server", "there is no such server");
            case SplitOutcome.NoSuchEnd() ->
                Outcomes.notPossible("/to", "must be a day after the rule's first and not after its last");
            case SplitOutcome.TooMany(int most) ->
                Refusal.of(ProblemKind.CONFLICT, "A tenant has at most " + most + " rules.");
            case SplitOutcome.Stale() -> ETags.stale();
            case SplitOutcome.NotFound() -> Refusal.notFound();
            case SplitOutcome.Kept _, SplitOutcome.Removed _ ->
                throw new IllegalStateException("this does not end as " + outcome);
        };
    }
}
