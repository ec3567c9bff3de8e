package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.form.TextRule;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.lifecycle.Consolidation;
import pantry.provisioning.lifecycle.Consolidation.PlanView;
import pantry.provisioning.lifecycle.Consolidation.Ran;
import pantry.provisioning.lifecycle.Consolidation.Step;
import pantry.provisioning.tenancy.Tenants;

/** Moves that would free a whole blade: a plan, and its run. */
@Tag(name = "pool")
@RestController
@RequestMapping("/api/v1/pool/consolidation")
@RolesAllowed(Roles.OPERATOR)
class ConsolidationResource {
    private static final int DIGEST_LIMIT = 128;

    private final Consolidation consolidation;
    private final Tenants tenants;
    private final BladeAnswers answers;
    private final IdempotentCommands commands;
    private final Transactions transactions;
    private final Replies replies;

    ConsolidationResource(
            Consolidation consolidation,
            Tenants tenants,
            BladeAnswers answers,
            IdempotentCommands commands,
            Transactions transactions,
            Replies replies) {
        this.consolidation = consolidation;
        this.tenants = tenants;
        this.answers = answers;
        this.commands = commands;
        this.transactions = transactions;
        this.replies = replies;
    }

    @Operation(summary = "The fewest moves after which one blade more is empty; without moves, why there are none")
    @GetMapping
    public ResponseEntity<PlanJson> plan(HttpServletRequest request) {
        PlanView plan = consolidation.plan();
        Map<TenantId, String> names =
                tenants.names(plan.moves().stream().map(Step::tenant).distinct().toList());
        return replies.resource(request, PlanJson.of(plan, names));
    }

    @Operation(
            summary = "Carry the plan out",
            description = "With the digest of the plan that was read it is that plan or none (409 when the pool has"
                    + " changed since); without one it is the plan of now.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Run.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Begun",
            content = @Content(schema = @Schema(implementation = RanJson.class)))
    @PostMapping("/actions/run")
    public ResponseEntity<byte[]> run(Caller caller, Body body, HttpServletRequest request) {
        String digest = body.read(Run::read).digest();
        return Replies.entity(commands.runRepeatable(
                request,
                caller,
                body,
                transactions.forSystem(),
                () -> ran(
                        caller,
                        consolidation.run(
                                digest == null ? consolidation.plan().digest() : digest, caller.actor(request)))));
    }

    private Answer ran(Caller caller, Ran ran) {
        return switch (ran) {
            case Ran.Accepted(var moves) -> answers.begun(caller, moves, RanJson::new);
            case Ran.Outdated _ ->
                throw Refusal.of(
                        ProblemKind.CONFLICT, "The pool has changed since this plan was made. Read the plan of now.");
            case Ran.Refused(var reason) -> throw Refusal.of(ProblemKind.CONFLICT, reason);
            case Ran.Busy(var wait) -> throw Outcomes.busy(wait);
        };
    }

    @Schema(name = "ConsolidationRun")
    record Run(@Nullable String digest) {
        static Run read(Fields fields) {
            return new Run(fields.text("digest", TextRule.line(1, DIGEST_LIMIT)).orElse(null));
        }
    }

    @Schema(name = "ConsolidationBegun")
    record RanJson(List<OperationJson> operations) {}

    @Schema(name = "Consolidation")
    record PlanJson(String digest, String explanation, long memoryToCopyMiB, List<MoveJson> moves) {
        static PlanJson of(PlanView plan, Map<TenantId, String> names) {
            return new PlanJson(
                    plan.digest(),
                    plan.explanation(),
                    plan.moves().stream().mapToLong(Step::memoryMiB).sum(),
                    plan.moves().stream().map(one -> MoveJson.of(one, names)).toList());
        }
    }

    /** One slice from a blade to another. */
    @Schema(name = "ConsolidationMove")
    record MoveJson(Ref tenant, Ref server, UUID sliceId, int cpuMillicores, int memoryMiB, Ref from, Ref to) {
        static MoveJson of(Step step, Map<TenantId, String> names) {
            return new MoveJson(
                    Ref.to(step.tenant(), names.getOrDefault(step.tenant(), "")),
                    Ref.to(step.server(), step.serverName()),
                    step.slice().value(),
                    step.cpuMillicores(),
                    step.memoryMiB(),
                    Ref.to(step.from(), step.fromName()),
                    Ref.to(step.to(), step.toName()));
        }
    }
}
