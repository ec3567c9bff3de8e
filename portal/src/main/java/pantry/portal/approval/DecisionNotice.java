package pantry.portal.approval;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.notice.Audience;
import pantry.provisioning.notice.Notice;
import pantry.provisioning.notice.NoticeKind;

/** The end of a request's waiting as whoever asked is told of it, once. */
final class DecisionNotice {
    private DecisionNotice() {}

    /** With the server, volume or snapshot that came of it. */
    static Notice approved(OrderRequest request, Actor by) {
        return of(NoticeKind.ORDER_APPROVED, request, by);
    }

    static Notice rejected(OrderRequest request, Actor by) {
        return of(NoticeKind.ORDER_REJECTED, request, by);
    }

    /** Nobody's decision. It says why it could not be had, if it was approved meanwhile. */
    static Notice expired(OrderRequest request) {
        Map<String, String> facts = new HashMap<>(WaitingNotice.facts(request));
        facts.put("askedAt", request.asked().at().toString());
        facts.put("expiresAt", request.expiresAt().toString());
        facts.put("hindrance", request.hindrance());
        return new Notice(NoticeKind.ORDER_EXPIRED, key(request), request.tenant(), "", facts);
    }

    /** Who asked, and those who were asked for their word. */
    static Audience audienceOfExpired(OrderRequest request) {
        Audience asked = WaitingNotice.audience(request);
        return new Audience(asked.owners(), asked.finance(), request.asked().by(), List.of(), true);
    }

    /** It ends once, in one way. */
    private static String key(OrderRequest request) {
        return "order-decided/" + request.id();
    }

    private static Notice of(NoticeKind kind, OrderRequest request, Actor by) {
        OrderRequest.Begun begun = request.begun();
        Map<String, String> facts = new HashMap<>(WaitingNotice.facts(request));
        facts.put("decidedBy", by.name());
        facts.put("reason", request.reason());
        if (begun != null) {
            facts.put(
                    request.wish().kind().thing().name().toLowerCase(Locale.ROOT),
                    begun.thing().toString());
        }
        return new Notice(kind, key(request), request.tenant(), "", facts);
    }

    /** Nobody is mailed what they have just decided themselves; webhooks are called all the same. */
    static Audience audience(OrderRequest request, Actor by) {
        return request.isAskedBy(by.account())
                ? new Audience(false, false, null, List.of(), true)
                : Audience.ofUser(request.asked().by());
    }
}
