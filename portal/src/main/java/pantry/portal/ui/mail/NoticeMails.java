package pantry.portal.ui.mail;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.budget.Scope;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.WishText;
import pantry.provisioning.notice.MailText;
import pantry.provisioning.notice.MailWords;
import pantry.provisioning.notice.PortalAddress;
import pantry.provisioning.notice.Recorded;

/** What is told, as mails. */
@Component
public final class NoticeMails implements MailWords {
    private final PortalAddress portal;

    NoticeMails(PortalAddress portal) {
        this.portal = portal;
    }

    @Override
    public MailText mail(Recorded notice) {
        return switch (notice.kind()) {
            case BUDGET_ALERT -> budgetAlert(notice);
            case BILL_CLOSED -> billClosed(notice);
            case QUESTION_ANSWERED -> questionAnswered(notice);
            case ORDER_WAITING -> orderWaiting(notice);
            case ORDER_APPROVED -> orderApproved(notice);
            case ORDER_REJECTED -> orderRejected(notice);
            case ORDER_EXPIRED -> orderExpired(notice);
            case TEST -> test(notice);
        };
    }

    private MailText budgetAlert(Recorded notice) {
        String tenant = notice.fact("tenantName");
        String budget = switch (Scope.of(notice.fact("scope"), notice.fact("subject"))) {
            case Scope.OfTenant() -> Texts.of("budget.of.tenant", tenant);
            case Scope.OfCostCentre(String centre) -> Texts.of("budget.of.cost-centre", centre);
            case Scope.OfTag(String name, String value) -> Texts.of("budget.of.tag", name, value);
        };
        String basis = notice.fact("basis");
        String threshold = notice.fact("threshold");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Texts.of("mail.tenant"), tenant);
        facts.put(Texts.of("mail.budget"), budget);
        facts.put(Texts.of("mail.month"), month(notice));
        facts.put(Texts.of("mail.basis." + basis), money(notice, "amount"));
        facts.put(Texts.of("mail.of"), money(notice, "of"));
        List<String> sentences =
                new ArrayList<>(List.of(Texts.of("mail.alert." + basis, threshold, budget, month(notice))));
        // Those written down before several were told as one have no other.
        String also = notice.facts().getOrDefault("also", "");
        if (!also.isEmpty()) {
            String other = basis.equals("ACTUAL") ? "FORECAST" : "ACTUAL";
            sentences.add(Texts.of("mail.alert.also." + other, also));
            facts.put(Texts.of("mail.basis." + other), money(notice, "alsoAmount"));
        }
        return new Sheet(
                        Texts.of("mail.alert.subject." + basis, tenant, threshold, budget),
                        sentences,
                        facts,
                        Texts.of("mail.alert.link"),
                        portal.of("budgets?open=" + notice.fact("budget")),
                        Texts.of("mail.alert.footer", tenant))
                .text();
    }

    private MailText billClosed(Recorded notice) {
        String tenant = notice.fact("tenantName");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Texts.of("mail.number"), notice.fact("number"));
        facts.put(Texts.of("mail.tenant"), tenant);
        facts.put(Texts.of("mail.month"), month(notice));
        facts.put(Texts.of("mail.owed"), money(notice, "amount"));
        return new Sheet(
                        Texts.of("mail.bill.subject", tenant, month(notice), money(notice, "amount")),
                        List.of(Texts.of("mail.bill", month(notice)), Texts.of("mail.bill.then")),
                        facts,
                        Texts.of("mail.bill.link"),
                        portal.of("bills?bill=" + notice.fact("bill")),
                        Texts.of("mail.bill.footer", tenant))
                .text();
    }

    private MailText questionAnswered(Recorded notice) {
        String server = notice.fact("server");
        String of = server.isEmpty() ? Texts.of("bills.server.unnamed") : server;
        return new Sheet(
                        Texts.of("mail.answer.subject", of, month(notice)),
                        List.of(
                                Texts.of("mail.answer.asked", notice.fact("asked")),
                                Texts.of("mail.answer", notice.fact("answer"))),
                        Map.of(),
                        Texts.of("mail.answer.link"),
                        portal.of("bills?bill=" + notice.fact("bill") + "&line=" + notice.fact("line")),
                        Texts.of("mail.answer.footer"))
                .text();
    }

    private MailText orderWaiting(Recorded notice) {
        String tenant = notice.fact("tenantName");
        String name = WishText.of(notice.facts());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Texts.of("mail.tenant"), tenant);
        if (WishText.isOfServers(notice.facts())) {
            facts.put(Texts.of("mail.order.servers"), notice.fact("count"));
        } else {
            facts.put(Texts.of("mail.order.size"), Shown.storage(Long.parseLong(notice.fact("storageGiB"))));
        }
        if (!notice.fact("amount").isEmpty()) {
            facts.put(Texts.of("mail.order.cost"), money(notice, "amount"));
        }
        facts.put(Texts.of("mail.order.ends"), Shown.utc(Instant.parse(notice.fact("expiresAt"))));
        return new Sheet(
                        Texts.of("mail.order.subject", tenant, name),
                        List.of(Texts.of("mail.order", notice.fact("by"), name)),
                        facts,
                        Texts.of("mail.order.link"),
                        portal.of("order-requests/" + notice.fact("request")),
                        Texts.of("mail.order.footer"))
                .text();
    }

    private MailText orderApproved(Recorded notice) {
        String what = WishText.of(notice.facts());
        boolean server = WishText.isOfServers(notice.facts());
        return new Sheet(
                        Texts.of("mail.approved.subject", what),
                        List.of(Texts.of("mail.approved", notice.fact("decidedBy"), what)),
                        Map.of(Texts.of("mail.tenant"), notice.fact("tenantName")),
                        server
                                ? Texts.of("mail.approved.link", notice.fact("order"))
                                : Texts.of("mail.approved.link.storage"),
                        portal.of(server ? "servers/" + notice.fact("server") : "volumes"),
                        Texts.of("mail.decided.footer"))
                .text();
    }

    private MailText orderRejected(Recorded notice) {
        String what = WishText.of(notice.facts());
        return new Sheet(
                        Texts.of("mail.rejected.subject", what),
                        List.of(
                                Texts.of("mail.rejected", notice.fact("decidedBy"), what),
                                Texts.of("mail.decided.reason", notice.fact("reason"))),
                        Map.of(Texts.of("mail.tenant"), notice.fact("tenantName")),
                        Texts.of("mail.decided.link"),
                        portal.of("order-requests/" + notice.fact("request")),
                        Texts.of("mail.decided.footer"))
                .text();
    }

    private MailText orderExpired(Recorded notice) {
        String what = WishText.of(notice.facts());
        String hindrance = notice.fact("hindrance");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Texts.of("mail.tenant"), notice.fact("tenantName"));
        facts.put(Texts.of("mail.expired.asked"), Shown.utc(Instant.parse(notice.fact("askedAt"))));
        facts.put(Texts.of("mail.expired.ended"), Shown.utc(Instant.parse(notice.fact("expiresAt"))));
        return new Sheet(
                        Texts.of("mail.expired.subject", what),
                        hindrance.isEmpty()
                                ? List.of(Texts.of("mail.expired", what, notice.fact("by")))
                                : List.of(
                                        Texts.of("mail.expired.hindered", what, notice.fact("by")),
                                        Texts.of("mail.decided.reason", hindrance)),
                        facts,
                        Texts.of("mail.decided.link"),
                        portal.of("order-requests/" + notice.fact("request")),
                        Texts.of("mail.expired.footer"))
                .text();
    }

    private MailText test(Recorded notice) {
        return new Sheet(
                        Texts.of("mail.test.subject"),
                        List.of(Texts.of("mail.test")),
                        Map.of(),
                        Texts.of("mail.test.link"),
                        portal.of(""),
                        Texts.of("mail.test.footer", notice.fact("by")))
                .text();
    }

    private static String month(Recorded notice) {
        return Shown.month(YearMonth.parse(notice.fact("period")));
    }

    private static String money(Recorded notice, String fact) {
        return Cents.of(new Money(new BigDecimal(notice.fact(fact)), Currency.getInstance(notice.fact("currency"))));
    }
}
