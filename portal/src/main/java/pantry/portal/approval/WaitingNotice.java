package pantry.portal.approval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.provisioning.notice.Audience;
import pantry.provisioning.notice.Notice;
import pantry.provisioning.notice.NoticeKind;

/** A waiting request as those who approve it are told of it, once. */
final class WaitingNotice {
    private WaitingNotice() {}

    /** What every notice of a request says. */
    static Map<String, String> facts(OrderRequest request) {
        return Map.of(
                "request", request.id().toString(),
                "tenantName", request.tenantName(),
                "wish", request.wish().kind().name(),
                "thing", request.wish().kind().thing().name(),
                "wishOf", request.wish().source(),
                "order", request.name(),
                "count", Integer.toString(request.count()),
                "by", request.asked().by(),
                "storageGiB", Long.toString(request.size().storageGiB()));
    }

    static Notice of(OrderRequest request) {
        Map<String, String> facts = new HashMap<>(facts(request));
        facts.putAll(Map.of(
                "expiresAt", request.expiresAt().toString(),
                "scope", request.cause().scope().kind(),
                "subject", request.cause().scope().subject()));
        facts.put("currency", request.cause().amount().currency().getCurrencyCode());
        Money perMonth = request.perMonth();
        facts.put("amount", perMonth == null ? "" : perMonth.amount().toPlainString());
        return new Notice(NoticeKind.ORDER_WAITING, "order-request/" + request.id(), request.tenant(), "", facts);
    }

    /** Where the owner's word is enough, he is asked; finance may, too, and sees it on its page. */
    static Audience audience(OrderRequest request) {
        return request.approver() == Budget.Setter.OWNER
                ? Audience.ofOwners()
                : new Audience(false, true, null, List.of(), true);
    }
}
