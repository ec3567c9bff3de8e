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
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.server.NewSize;

/**
 * An order, or a change that costs like one, that waits for an approval. {@code approver} is whose word it needs: OWNER is the tenant's owner or finance,
 * FINANCE is finance alone. {@code refusal}: why it could not be had when it was approved last; it waits on then. Operation and
 * server, volume or snapshot are those that came of it (the first of several).
 */
@Schema(name = "OrderRequest")
record OrderRequestJson(
        UUID id,
        Ref tenant,
        RequestState state,

        @Schema(
                description =
                        "ORDER: new servers; CLONE: one like subject; RESTORE: one of the snapshot subject; RESIZE: another size"
                                + " for subject; START: subject runs again; VOLUME: a volume, of the server subject or alone;"
                                + " VOLUME_CLONE: a copy of the volume subject; VOLUME_RESTORE: one of the snapshot subject;"
                                + " VOLUME_GROWTH: more for subject; SNAPSHOT: of the server subject; VOLUME_SNAPSHOT: of the"
                                + " volume subject")
        Wish.Kind kind,

        @Schema(
                description =
                        "The server, volume or snapshot that it is about; null for an order and for a volume alone")
        @Nullable
        Ref subject,

        @Schema(description = "What is ordered; of a change the server as it would be; null for volumes and snapshots")
        @Nullable
        OrderedJson order,

        @Schema(description = "The volume or snapshot as it would be; null for servers") @Nullable
        RequestedStorageJson storage,

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
        @Nullable UUID volume,
        @Nullable UUID snapshot,
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
                RequestedStorageJson.of(request),
                perMonth == null ? null : MoneyJson.shown(perMonth),
                CauseJson.of(request.cause()),
                request.approver(),
                new Ref(asked.account() == null ? null : asked.account().value(), asked.by()),
                asked.at(),
                request.expiresAt(),
                DecisionJson.of(request),
                request.hindrance().isEmpty() ? null : request.hindrance(),
                begun == null ? null : begun.operation().value(),
                begun(request, Wish.Thing.SERVER),
                begun(request, Wish.Thing.VOLUME),
                begun(request, Wish.Thing.SNAPSHOT),
                request.steps().stream().map(StepJson::of).toList());
    }

    private static @Nullable UUID begun(OrderRequest request, Wish.Thing thing) {
        OrderRequest.Begun begun = request.begun();
        return begun == null || request.wish().kind().thing() != thing ? null : begun.thing();
    }

    private static @Nullable Ref subject(OrderRequest request) {
        return switch (request.wish()) {
            case Wish.Order() -> null;
            case Wish.Clone(ServerId of, String name) -> new Ref(of.value(), name);
            case Wish.Restore(SnapshotId of, String name) -> new Ref(of.value(), name);
            case Wish.Resize(ServerId server, NewSize _) -> new Ref(server.value(), request.name());
            case Wish.Start(ServerId server) -> new Ref(server.value(), request.name());
            case Wish.NewVolume volume -> {
                ServerId of = volume.server();
                yield of == null ? null : new Ref(of.value(), volume.serverName());
            }
            case Wish.VolumeClone(VolumeId of, String name) -> new Ref(of.value(), name);
            case Wish.VolumeRestore restore -> new Ref(restore.of().value(), restore.ofName());
            case Wish.VolumeGrowth(VolumeId volume, int _) -> new Ref(volume.value(), request.name());
            case Wish.ServerSnapshot(ServerId of, String name) -> new Ref(of.value(), name);
            case Wish.VolumeSnapshot(VolumeId of, String name) -> new Ref(of.value(), name);
        };
    }

    /** A volume or a snapshot that is wished, or a volume that is to grow. */
    @Schema(name = "RequestedStorage")
    record RequestedStorageJson(String name, long sizeGiB) {
        static @Nullable RequestedStorageJson of(OrderRequest request) {
            return request.wish() instanceof Wish.OfStorage
                    ? new RequestedStorageJson(request.name(), request.size().storageGiB())
                    : null;
        }
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
        static @Nullable OrderedJson of(OrderRequest request) {
            ServerOrder order = request.order();
            return order == null ? null : of(request, order);
        }

        private static OrderedJson of(OrderRequest request, ServerOrder order) {
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
