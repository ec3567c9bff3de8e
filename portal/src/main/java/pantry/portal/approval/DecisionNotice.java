package pantry.portal.approval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.notice.Audience;
import pantry.provisioning.notice.Notice;
import pantry.provisioning.notice.NoticeKind;

/** The end of a request's waiting as whoever asked is told of it, once. */
final class DecisionNotice {
    private DecisionNotice() {}

    /** With the server that came of it. */
    static Notice approved(OrderRequest request, Actor by) {
        return of(NoticeKind.ORDER_APPROVED, request, by);
    }

    static Notice rejected(OrderRequest request, Actor by) {
        return of(NoticeKind.ORDER_REJECTED, request, by);
    }

    private static Notice of(NoticeKind kind, OrderRequest request, Actor by) {
        OrderRequest.Begun begun = request.begun();
        Map<String, String> facts = new HashMap<>(WaitingNotice.facts(request));
        facts.put("decidedBy", by.name());
        facts.put("reason", request.reason());
        facts.put("server", begun == null ? "" : begun.server().toString());
        return new Notice(kind, "order-decided/" + request.id(), request.tenant(), "", facts);
    }

    /** Nobody is mailed what they have just decided themselves; webhooks are called all the same. */
    static Audience audience(OrderRequest request, Actor by) {
        return request.isAskedBy(by.account())
                ? new Audience(false, false, null, List.of(), true)
                : Audience.ofUser(request.asked().by());
    }
}
