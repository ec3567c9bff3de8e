package pantry.portal.ui.notice;

import java.time.YearMonth;
import pantry.billing.budget.Scope;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.portal.ui.parts.WishText;
import pantry.provisioning.notice.DeliveryState;
import pantry.provisioning.notice.NoticeKind;
import pantry.provisioning.notice.Recorded;
import pantry.provisioning.notice.WebhookEdit;

/** Notices, deliveries and refusals in words. */
final class NoticeWords {
    private NoticeWords() {}

    /** "75 % of a budget spent: Cost centre CC-1, Marketing". */
    static String of(Recorded notice) {
        return switch (notice.kind()) {
            case BUDGET_ALERT ->
                Texts.of(
                        "notices.of.alert." + notice.fact("basis"),
                        notice.fact("threshold"),
                        budget(notice),
                        notice.fact("tenantName"));
            case BILL_CLOSED ->
                Texts.of("notices.of.bill", notice.fact("number"), month(notice), notice.fact("tenantName"));
            case QUESTION_ANSWERED -> Texts.of("notices.of.answer", month(notice));
            case ORDER_WAITING -> Texts.of("notices.of.order", WishText.of(notice.facts()), notice.fact("tenantName"));
            case ORDER_APPROVED ->
                Texts.of("notices.of.approved", WishText.of(notice.facts()), notice.fact("tenantName"));
            case ORDER_REJECTED ->
                Texts.of("notices.of.rejected", WishText.of(notice.facts()), notice.fact("tenantName"));
            case ORDER_EXPIRED ->
                Texts.of("notices.of.expired", WishText.of(notice.facts()), notice.fact("tenantName"));
            case TEST -> Texts.of("notices.of.test", notice.fact("by"));
        };
    }

    /** "Approved requests". */
    static String kind(NoticeKind kind) {
        return Texts.of("notices.kind." + kind);
    }

    private static String budget(Recorded notice) {
        return switch (Scope.of(notice.fact("scope"), notice.fact("subject"))) {
            case Scope.OfTenant() -> Texts.of("budget.of.tenant", notice.fact("tenantName"));
            case Scope.OfCostCentre(String centre) -> Texts.of("budget.of.cost-centre", centre);
            case Scope.OfTag(String name, String value) -> Texts.of("budget.of.tag", name, value);
        };
    }

    private static String month(Recorded notice) {
        return Shown.month(YearMonth.parse(notice.fact("period")));
    }

    static Status of(DeliveryState state) {
        String word = Texts.of("notices.state." + state);
        return switch (state) {
            case WAITING -> new Status(Icon.CLOCK, word, Tone.INFO);
            case SENT -> new Status(Icon.DONE, word, Tone.SUCCESS);
            case FAILED -> new Status(Icon.BAD, word, Tone.ERROR);
        };
    }

    /** A refusal: what, and what to do. */
    record Refused(String what, String next) {
        static Refused of(WebhookEdit outcome) {
            return switch (outcome) {
                case WebhookEdit.TooMany(int most) -> refused("too-many", most);
                case WebhookEdit.ThereIsOne() -> refused("there-is-one");
                case WebhookEdit.Stale() -> refused("stale");
                case WebhookEdit.NotFound() -> refused("gone");
                case WebhookEdit.Made _, WebhookEdit.Changed _, WebhookEdit.Removed _ ->
                    throw new IllegalStateException("this is no refusal: " + outcome);
            };
        }

        private static Refused refused(String kind, Object... arguments) {
            String key = "notices.refused." + kind;
            return new Refused(Texts.of(key, arguments), Texts.of(key + ".next", arguments));
        }
    }
}
