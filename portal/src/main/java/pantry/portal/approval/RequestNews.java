package pantry.portal.approval;

import java.time.Clock;
import org.springframework.stereotype.Component;
import pantry.portal.approval.OrderRequest.Step;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;

/** Whatever happens to a request is a step of its own story, a line of the audit trail, and told to open pages: in one transaction. */
@Component
final class RequestNews {
    private final OrderRequestRows rows;
    private final Audit audit;
    private final Feed feed;
    private final Clock clock;

    RequestNews(OrderRequestRows rows, Audit audit, Feed feed, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.feed = feed;
        this.clock = clock;
    }

    /** Returns the request as it is now. Inside the transaction that changed it. */
    OrderRequest tell(OrderRequest request, Step.Kind kind, Actor actor, String detail) {
        rows.step(request.id(), new Step(kind, clock.instant(), actor.name(), detail));
        audit.record(new AuditLine(
                actor,
                request.tenant(),
                action(kind, request.wish()),
                "order-request",
                request.id().value(),
                request.name(),
                kind == Step.Kind.HINDERED ? AuditLine.Result.REFUSED : AuditLine.Result.DONE,
                detail));
        feed.record(new Touched(Touched.Topic.ORDER_REQUEST, request.id().value(), request.tenant()));
        return rows.find(request.id(), request.tenant()).orElseThrow();
    }

    private static String action(Step.Kind kind, Wish wish) {
        String what = switch (wish) {
            case Wish.Order _ -> "an order";
            case Wish.Clone _, Wish.Restore _ -> "a clone";
            case Wish.Resize _ -> "a resize";
            case Wish.Start _ -> "a start";
            case Wish.NewVolume _ -> "a volume";
            case Wish.VolumeClone _, Wish.VolumeRestore _ -> "a volume copy";
            case Wish.VolumeGrowth _ -> "a growth";
            case Wish.ServerSnapshot _, Wish.VolumeSnapshot _ -> "a snapshot";
        };
        return switch (kind) {
            case ASKED -> "ask for " + what + "'s approval";
            case APPROVED -> "approve " + what;
            case HINDERED, ORDERED -> wish instanceof Wish.Order ? "order what was approved" : "do what was approved";
            case REJECTED -> "reject " + what + "'s request";
            case WITHDRAWN -> "withdraw " + what + "'s request";
            case EXPIRED -> "end " + what + "'s request";
        };
    }
}
