package pantry.portal.approval;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.Page;
import pantry.billing.budget.Budget;
import pantry.billing.rating.Estimate;
import pantry.billing.rating.EstimateOutcome;
import pantry.portal.approval.OrderRequest.Asked;
import pantry.portal.approval.OrderRequest.Cause;
import pantry.portal.approval.OrderRequest.Size;
import pantry.portal.approval.OrderRequest.Step.Kind;
import pantry.portal.order.Prices;
import pantry.portal.order.Resolution.Resolved;
import pantry.portal.order.ServerOrder;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.ground.CommandRows;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.notice.Outbox;

/** Requests for approval: asked for, looked at, rejected, withdrawn, and ended when nobody decides in time. */
@Component
public final class OrderRequests {
    public static final Duration WAITS_FOR = Duration.ofDays(7);
    /** So many of a tenant wait at most. */
    public static final int MOST_WAITING = 20;

    public static final int REASON_LIMIT = 1_000;
    private static final int BATCH = 200;

    private final OrderRequestRows rows;
    private final RequestNews news;
    private final Prices prices;
    private final CommandRows commands;
    private final Outbox outbox;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    OrderRequests(
            OrderRequestRows rows,
            RequestNews news,
            Prices prices,
            CommandRows commands,
            Outbox outbox,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.rows = rows;
        this.news = news;
        this.prices = prices;
        this.commands = commands;
        this.outbox = outbox;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** How a repeat is recognised, and what it is answered. */
    public record Keyed(CommandKey key, Function<OrderRequest, Answer> answer) {}

    /**
     * Keeps it until somebody decides. Nothing is reserved by it; durable when it returns. A start, a resize or a growth that waits
     * already is answered with that: two would be one.
     */
    public RequestOutcome ask(Wanted wanted, Budget budget, Actor actor, @Nullable Keyed keyed) {
        TenantId tenant = wanted.tenant().id();
        OrderRequest request = request(wanted, budget, actor);
        return transactions.forTenant(tenant).write(() -> {
            if (keyed != null && !commands.claim(keyed.key(), clock.instant())) {
                return repeated(keyed.key());
            }
            int waiting = rows.lockAndCountWaiting(tenant);
            Optional<OrderRequest> same = rows.waitingFor(tenant, request.wish(), clock.instant());
            if (same.isPresent()) {
                if (keyed != null) {
                    commands.answer(keyed.key(), keyed.answer().apply(same.get()));
                }
                return new RequestOutcome.Done(same.get());
            }
            if (waiting >= MOST_WAITING) {
                if (keyed != null) {
                    commands.release(keyed.key());
                }
                return new RequestOutcome.TooMany(MOST_WAITING);
            }
            rows.insert(request);
            OrderRequest kept = news.tell(request, Kind.ASKED, actor, "");
            outbox.tell(WaitingNotice.of(kept), WaitingNotice.audience(kept));
            if (keyed != null) {
                commands.answer(keyed.key(), keyed.answer().apply(kept));
            }
            return new RequestOutcome.Done(kept);
        });
    }

    private RequestOutcome repeated(CommandKey key) {
        return commands.find(key)
                .<RequestOutcome>map(kept -> kept.bodyDigest().strip().equals(key.bodyDigest())
                        ? new RequestOutcome.Repeated(kept.answer())
                        : new RequestOutcome.KeyReused())
                .orElseGet(RequestOutcome.KeyReused::new);
    }

    private OrderRequest request(Wanted wanted, Budget budget, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ServerOrder order = wanted instanceof Wanted.OfServers(var _, Resolved as) ? as.order() : null;
        return new OrderRequest(
                new OrderRequestId(ids.next()),
                wanted.tenant().id(),
                wanted.tenant().name(),
                wanted.wish(),
                name(wanted),
                order,
                size(wanted),
                perMonth(wanted),
                Cause.of(budget),
                budget.setBy(),
                RequestState.WAITING,
                new Asked(actor.account(), actor.name(), actor.way(), now),
                now.plus(WAITS_FOR),
                null,
                "",
                "",
                null,
                List.of(),
                1);
    }

    private static String name(Wanted wanted) {
        return switch (wanted) {
            case Wanted.OfServers(var _, Resolved as) -> as.order().name();
            case Wanted.OfStorage storage -> storage.name();
        };
    }

    private static Size size(Wanted wanted) {
        return switch (wanted) {
            case Wanted.OfServers(var _, Resolved as) ->
                new Size(
                        as.spec().cpuMillicores(),
                        as.spec().memoryMiB(),
                        as.spec().storageGiB());
            case Wanted.OfStorage storage -> new Size(0, 0, storage.sizeGiB());
        };
    }

    private @Nullable Money perMonth(Wanted wanted) {
        TenantId tenant = wanted.tenant().id();
        EstimateOutcome price = switch (wanted) {
            case Wanted.OfServers(var _, Resolved as) ->
                prices.of(tenant, as.spec(), as.order().servers(), 0, 0);
            case Wanted.OfStorage storage -> prices.ofStorage(tenant, storage.moreGiB());
        };
        return price instanceof EstimateOutcome.Estimated(Estimate estimate)
                ? estimate.typical().perMonth()
                : null;
    }

    /** The newest first; of one tenant, or of all for finance; of some states, or of all where none is named. */
    public Page<OrderRequest> page(
            @Nullable TenantId tenant, Set<RequestState> states, @Nullable OrderRequestId before, int limit) {
        int most = Page.limited(limit);
        return scope(tenant)
                .read(() -> Page.of(
                        rows.page(tenant, states, before, most + 1),
                        most,
                        request -> request.id().toString()));
    }

    public Optional<OrderRequest> find(OrderRequestId id, @Nullable TenantId tenant) {
        return scope(tenant).read(() -> rows.find(id, tenant));
    }

    /** How many wait for the word of a tenant's owner, or of finance. */
    public long waiting(@Nullable TenantId tenant, Budget.Setter approver) {
        return scope(tenant).read(() -> rows.waiting(tenant, approver, clock.instant()));
    }

    public RequestOutcome reject(
            OrderRequestId id, @Nullable TenantId tenant, Budget.Setter as, String reason, Actor actor) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > REASON_LIMIT) {
            throw new IllegalArgumentException("reason: 1 to " + REASON_LIMIT + " characters say why");
        }
        return end(
                id,
                tenant,
                RequestState.REJECTED,
                Kind.REJECTED,
                why,
                actor,
                request -> request.mayBeApprovedAs(as)
                        ? Optional.empty()
                        : Optional.of(new RequestOutcome.OnlyFinance(request)));
    }

    /** By whoever asked, and nobody else. */
    public RequestOutcome withdraw(OrderRequestId id, TenantId tenant, Actor actor) {
        return end(
                id,
                tenant,
                RequestState.WITHDRAWN,
                Kind.WITHDRAWN,
                "",
                actor,
                request -> request.isAskedBy(actor.account())
                        ? Optional.empty()
                        : Optional.of(new RequestOutcome.NotYours(request)));
    }

    private RequestOutcome end(
            OrderRequestId id,
            @Nullable TenantId tenant,
            RequestState state,
            Kind kind,
            String reason,
            Actor actor,
            Function<OrderRequest, Optional<RequestOutcome>> objection) {
        return scope(tenant).write(() -> {
            Optional<OrderRequest> found =
                    rows.lock(id).filter(one -> tenant == null || one.tenant().equals(tenant));
            if (found.isEmpty()) {
                return new RequestOutcome.NotFound();
            }
            Optional<RequestOutcome> refused = objection.apply(found.get());
            if (refused.isPresent()) {
                return refused.get();
            }
            if (!found.get().isWaiting(clock.instant())) {
                return new RequestOutcome.NotWaiting(found.get());
            }
            rows.ended(id, state, actor.name(), reason, clock.instant());
            OrderRequest ended = news.tell(found.get(), kind, actor, reason);
            if (state == RequestState.REJECTED) {
                outbox.tell(DecisionNotice.rejected(ended, actor), DecisionNotice.audience(ended, actor));
            }
            return new RequestOutcome.Done(ended);
        });
    }

    /** Ends those that nobody decided about in time. Returns how many. */
    public int expire() {
        List<OrderRequestId> due =
                transactions.forSystem().read(() -> rows.overdue(RequestState.WAITING, clock.instant(), BATCH));
        due.forEach(id -> transactions.forSystem().writeUnanswered(() -> {
            Optional<OrderRequest> found =
                    rows.lock(id).filter(one -> one.state() == RequestState.WAITING && !one.isWaiting(clock.instant()));
            found.ifPresent(request -> {
                rows.ended(id, RequestState.EXPIRED, Actor.SYSTEM.name(), "", clock.instant());
                OrderRequest ended = news.tell(request, Kind.EXPIRED, Actor.SYSTEM, "");
                outbox.tell(DecisionNotice.expired(ended), DecisionNotice.audienceOfExpired(ended));
            });
        }));
        return due.size();
    }

    private Transactions.Scoped scope(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }
}
