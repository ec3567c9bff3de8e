package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.billing.budget.Scope;
import pantry.portal.approval.OrderRequest;
import pantry.portal.approval.RequestState;
import pantry.portal.approval.Wish;
import pantry.portal.order.ServerOrder;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.server.NewSize;

/**
 * An order, or a change that costs like one, that waits for an approval. {@code approver} is whose word it needs: OWNER is the tenant's owner or finance,
 * FINANCE is finance alone. {@code refusal}: why it could not be had when it was approved last; it waits on then. Operation and
 * server are those that came of it (the first of several).
 */
@Schema(name = "OrderRequest")
record OrderRequestJson(
        UUID id,
        Ref tenant,
        RequestState state,

        @Schema(
                description =
                        "ORDER: new servers; CLONE: one like subject; RESTORE: one of the snapshot subject; RESIZE: another size"
                                + " for subject; START: subject runs again")
        Wish.Kind kind,

        @Schema(description = "The server or the snapshot that it is about; null for an order") @Nullable
        Ref subject,

        @Schema(description = "What is ordered; of a change the server as it would be")
        OrderedJson order,

        @Schema(description = "All of it at typical use, as it was estimated when it was asked for") @Nullable
        MoneyJson estimatePerMonth,

        CauseJson budget,
        Budget.Setter approver,
        Ref author,
        Instant askedAt,
        Instant expiresAt,
        @Nullable DecisionJson decision,
        @Nullable String refusal,
        @Nullable UUID operation,
        @Nullable UUID server,
        List<StepJson> steps) {
    static OrderRequestJson of(OrderRequest request) {
        Money perMonth = request.perMonth();
        OrderRequest.Begun begun = request.begun();
        OrderRequest.Asked asked = request.asked();
        return new OrderRequestJson(
                request.id().value(),
                Ref.to(request.tenant(), request.tenantName()),
                request.state(),
                request.wish().kind(),
                subject(request),
                OrderedJson.of(request),
                perMonth == null ? null : MoneyJson.shown(perMonth),
                CauseJson.of(request.cause()),
                request.approver(),
                new Ref(asked.account() == null ? null : asked.account().value(), asked.by()),
                asked.at(),
                request.expiresAt(),
                DecisionJson.of(request),
                request.hindrance().isEmpty() ? null : request.hindrance(),
                begun == null ? null : begun.operation().value(),
                begun == null ? null : begun.server().value(),
                request.steps().stream().map(StepJson::of).toList());
    }

    private static @Nullable Ref subject(OrderRequest request) {
        return switch (request.wish()) {
            case Wish.Order() -> null;
            case Wish.Clone(ServerId of, String name) -> new Ref(of.value(), name);
            case Wish.Restore(SnapshotId of, String name) -> new Ref(of.value(), name);
            case Wish.Resize(ServerId server, NewSize _) ->
                new Ref(server.value(), request.order().name());
            case Wish.Start(ServerId server) ->
                new Ref(server.value(), request.order().name());
        };
    }

    /** What is ordered, with the sizes that one of it comes to; keys and user data are its tenant's alone and are not told. */
    @Schema(name = "RequestedOrder")
    record OrderedJson(
            String name,
            String image,
            @Nullable String offering,
            int cpuMillicores,
            int memoryMiB,
            long storageGiB,
            int count,
            @Nullable String costCentre,
            Map<String, String> tags) {
        static OrderedJson of(OrderRequest request) {
            ServerOrder order = request.order();
            return new OrderedJson(
                    order.name(),
                    order.image(),
                    order.offering(),
                    request.size().cpuMillicores(),
                    request.size().memoryMiB(),
                    request.size().storageGiB(),
                    order.servers(),
                    order.costCentre(),
                    order.tags());
        }
    }

    /** The budget that holds it up, as it stood then; the id is absent once it was removed. */
    @Schema(name = "RequestBudget")
    record CauseJson(
            @Nullable UUID id,
            BudgetJson.Kind scope,
            @Nullable String costCentre,
            BudgetJson.@Nullable TagJson tag,
            MoneyJson amount,
            MoneyJson spent) {
        static CauseJson of(OrderRequest.Cause cause) {
            return new CauseJson(
                    cause.budget() == null ? null : cause.budget().value(),
                    BudgetJson.Kind.valueOf(cause.scope().kind()),
                    cause.scope() instanceof Scope.OfCostCentre(String costCentre) ? costCentre : null,
                    cause.scope() instanceof Scope.OfTag(String name, String value)
                            ? new BudgetJson.TagJson(name, value)
                            : null,
                    MoneyJson.shown(cause.amount()),
                    MoneyJson.shown(cause.spent()));
        }
    }

    /** The last word on it; {@code reason} is a rejection's. */
    @Schema(name = "RequestDecision")
    record DecisionJson(Ref author, Instant at, @Nullable String reason) {
        static @Nullable DecisionJson of(OrderRequest request) {
            OrderRequest.Decided decided = request.decided();
            return decided == null
                    ? null
                    : new DecisionJson(
                            new Ref(null, decided.by()),
                            decided.at(),
                            request.reason().isEmpty() ? null : request.reason());
        }
    }

    /** What happened to it, in order. */
    @Schema(name = "RequestStep")
    record StepJson(OrderRequest.Step.Kind kind, Instant at, Ref author, String detail) {
        static StepJson of(OrderRequest.Step step) {
            return new StepJson(step.kind(), step.at(), new Ref(null, step.actor()), step.detail());
        }
    }
}
