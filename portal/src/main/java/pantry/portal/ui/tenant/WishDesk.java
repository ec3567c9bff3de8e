package pantry.portal.ui.tenant;

import com.vaadin.flow.component.UI;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import pantry.billing.budget.Budget;
import pantry.portal.approval.OrderRequest;
import pantry.portal.approval.OrderRequests;
import pantry.portal.approval.RequestOutcome;
import pantry.portal.approval.StorageWishes;
import pantry.portal.approval.Wanted;
import pantry.portal.approval.Wishes;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.lifecycle.Decision;

/** Has done what costs like an order, unless a budget that is spent refuses it, or keeps it until it is approved. */
@Component
public final class WishDesk {
    private final Wishes wishes;
    private final StorageWishes storage;
    private final OrderRequests requests;

    WishDesk(Wishes wishes, StorageWishes storage, OrderRequests requests) {
        this.wishes = wishes;
        this.storage = storage;
        this.requests = requests;
    }

    public sealed interface Came {
        record Decided(Decision decision) implements Came {}

        record Waits(OrderRequest request) implements Came {
            /** One goes there, to see who decides and to take it back. */
            public void goThere() {
                Notices.done(Texts.of("request.waits"));
                UI.getCurrentOrThrow().navigate(Paths.ORDER_REQUESTS + "/" + request.id());
            }
        }
    }

    /** Which of them add to what is spent. */
    public Wishes wishes() {
        return wishes;
    }

    /** The same of volumes and snapshots. */
    public StorageWishes storage() {
        return storage;
    }

    public Came run(Optional<Wanted> wanted, Actor actor, Supplier<Decision> act) {
        return switch (wishes.on(wanted)) {
            case Verdict.Free() -> new Came.Decided(act.get());
            case Verdict.Refused(Budget _, String reason) -> new Came.Decided(new Decision.Conflict(reason));
            case Verdict.AsksFirst(Budget budget) -> asked(requests.ask(wanted.orElseThrow(), budget, actor, null));
        };
    }

    private static Came asked(RequestOutcome outcome) {
        return switch (outcome) {
            case RequestOutcome.Done(OrderRequest request) -> new Came.Waits(request);
            case RequestOutcome.TooMany(int most) ->
                new Came.Decided(new Decision.Conflict(Texts.of("order.refused.waiting", most)));
            case RequestOutcome.Repeated _,
                    RequestOutcome.KeyReused _,
                    RequestOutcome.NotWaiting _,
                    RequestOutcome.OnlyFinance _,
                    RequestOutcome.NotYours _,
                    RequestOutcome.Hindered _,
                    RequestOutcome.NotFound _ -> throw new IllegalStateException("nothing was decided: " + outcome);
        };
    }
}
