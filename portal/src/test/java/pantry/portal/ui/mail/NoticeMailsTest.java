package pantry.portal.ui.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.notice.MailText;
import pantry.provisioning.notice.NoticeId;
import pantry.provisioning.notice.NoticeKind;
import pantry.provisioning.notice.PortalAddress;
import pantry.provisioning.notice.Recorded;

/** Mails say what happened, what it means and where to look, and nothing that people typed is markup in them. */
class NoticeMailsTest {
    private static final NoticeMails MAILS =
            new NoticeMails(new PortalAddress(Optional.of(URI.create("https://pantry.example/portal"))));

    private static Recorded recorded(NoticeKind kind, Map<String, String> facts) {
        return new Recorded(
                new NoticeId(UUID.randomUUID()),
                kind,
                new TenantId(UUID.randomUUID()),
                Instant.parse("2026-11-24T08:00:00Z"),
                facts);
    }

    private static Map<String, String> alert(String basis) {
        return new HashMap<>(Map.of(
                "budget", "b-1",
                "tenantName", "R&D <Žižkov>",
                "scope", "COST_CENTRE",
                "subject", "CC-1",
                "period", "2026-11",
                "basis", basis,
                "threshold", "75",
                "amount", "451.500000",
                "of", "600",
                "currency", "EUR"));
    }

    @Test
    void anAlertSaysOfWhatHowMuchAndWhere() {
        MailText mail = MAILS.mail(recorded(NoticeKind.BUDGET_ALERT, alert("ACTUAL")));
        assertThat(mail.subject()).isEqualTo("R&D <Žižkov>: 75 % of a budget is spent (Cost centre CC-1)");
        assertThat(mail.plain())
                .contains(
                        "75 % of the budget \"Cost centre CC-1\" for November 2026 is spent.",
                        "Spent: €451.50",
                        "Budget for the month: €600.00",
                        "Open the budget: https://pantry.example/portal/budgets?open=b-1",
                        "You get this because you own R&D <Žižkov>");
        assertThat(mail.html())
                .contains("R&amp;D &lt;Žižkov&gt;", "<a href=\"https://pantry.example/portal/budgets?open=b-1\">")
                .doesNotContain("<Žižkov>");
        assertThat(MAILS.mail(recorded(NoticeKind.BUDGET_ALERT, alert("FORECAST")))
                        .plain())
                .contains("By the end of November 2026, 75 %", "Expected by the month's end: €451.50");
    }

    @Test
    void aBillSaysItsNumberAndWhatIsOwed() {
        MailText mail = MAILS.mail(recorded(
                NoticeKind.BILL_CLOSED,
                Map.of(
                        "bill", "x-1",
                        "number", "PAN-2026-10-0001",
                        "tenantName", "Marketing",
                        "period", "2026-10",
                        "amount", "1234.50",
                        "currency", "EUR")));
        assertThat(mail.subject()).isEqualTo("Marketing: the bill of October 2026 is there, €1,234.50");
        assertThat(mail.plain())
                .contains(
                        "Number: PAN-2026-10-0001", "Owed: €1,234.50", "https://pantry.example/portal/bills?bill=x-1");
    }

    @Test
    void anAnswerQuotesTheQuestionAsItWasTyped() {
        Map<String, String> facts = Map.of(
                "question", "q",
                "bill", "x-1",
                "line", "l-1",
                "period", "2026-10",
                "server", "web-1",
                "asked", "Why {0} 'so much'?\nReally?",
                "answer", "<script>alert(1)</script>");
        MailText mail = MAILS.mail(recorded(NoticeKind.QUESTION_ANSWERED, facts));
        assertThat(mail.plain()).contains("You asked: Why {0} 'so much'?\nReally?", "bills?bill=x-1&line=l-1");
        assertThat(mail.html())
                .contains("&lt;script&gt;", "Why {0} &#39;so much&#39;?<br>Really?", "bills?bill=x-1&amp;line=l-1")
                .doesNotContain("<script>");
    }

    @Test
    void anOrderThatWaitsSaysWhoAskedForWhat() {
        assertThat(MAILS.mail(recorded(
                        NoticeKind.ORDER_WAITING,
                        Map.of(
                                "request", "01a216f7-759b-7000-b512-64bcda84684d",
                                "tenantName", "Marketing",
                                "order", "web-1",
                                "count", "1",
                                "by", "ann",
                                "amount", "47.30",
                                "currency", "EUR",
                                "expiresAt", "2026-12-03T07:58:25Z"))))
                .satisfies(mail -> assertThat(mail.subject()).isEqualTo("Marketing: waits for your approval (web-1)"))
                .satisfies(mail -> assertThat(mail.plain())
                        .contains("ann asked for \"web-1\"", "€47.30", "order-requests/01a216f7"));
    }

    @Test
    void whoAskedReadsWhatWasDecidedByWhomAndWhy() {
        Map<String, String> asked = Map.of(
                "request", "01a216f7-759b-7000-b512-64bcda84684d",
                "tenantName", "Marketing",
                "wish", "CLONE",
                "wishOf", "web-1",
                "order", "web-2",
                "count", "1",
                "by", "ann",
                "decidedBy", "olga",
                "reason", "Not this month.",
                "server", "01a216f7-759b-7000-b512-000000000001");
        MailText approved = MAILS.mail(recorded(NoticeKind.ORDER_APPROVED, asked));
        assertThat(approved.subject()).isEqualTo("Approved: web-2, a clone of web-1");
        assertThat(approved.plain())
                .contains(
                        "olga approved \"web-2, a clone of web-1\"",
                        "servers/01a216f7-759b-7000-b512-000000000001",
                        "Open web-2");
        MailText rejected = MAILS.mail(recorded(NoticeKind.ORDER_REJECTED, asked));
        assertThat(rejected.subject()).isEqualTo("Rejected: web-2, a clone of web-1");
        assertThat(rejected.plain()).contains("Why: Not this month.", "order-requests/01a216f7");
    }

    @Test
    void aVolumeIsTheSizeOfItAndLeadsToTheVolumes() {
        Map<String, String> facts = new HashMap<>(Map.of(
                "request", "01a216f7-759b-7000-b512-64bcda84684d",
                "tenantName", "Marketing",
                "wish", "VOLUME",
                "thing", "VOLUME",
                "order", "data-1",
                "storageGiB", "40",
                "by", "ann",
                "amount", "",
                "expiresAt", "2026-12-03T07:58:25Z"));
        facts.put("decidedBy", "olga");
        facts.put("volume", "01a216f7-759b-7000-b512-000000000001");
        assertThat(MAILS.mail(recorded(NoticeKind.ORDER_WAITING, facts)).plain())
                .contains("Volume data-1", "Size: 40 GiB")
                .doesNotContain("Servers:");
        assertThat(MAILS.mail(recorded(NoticeKind.ORDER_APPROVED, facts)).plain())
                .contains("Open your volumes", "https://pantry.example/portal/volumes");
    }

    @Test
    void whatEndedWithoutAnApprovalSaysWhetherItCouldNotBeHad() {
        Map<String, String> facts = new HashMap<>(Map.of(
                "request", "01a216f7-759b-7000-b512-64bcda84684d",
                "tenantName", "Marketing",
                "order", "web-1",
                "by", "ann",
                "askedAt", "2026-11-26T07:58:25Z",
                "expiresAt", "2026-12-03T07:58:25Z",
                "hindrance", ""));
        MailText nobody = MAILS.mail(recorded(NoticeKind.ORDER_EXPIRED, facts));
        assertThat(nobody.subject()).isEqualTo("Ended without an approval: web-1");
        assertThat(nobody.plain())
                .contains("nobody approved it in time", "order-requests/01a216f7", "Ended: 2026-12-03 07:58")
                .doesNotContain("Why:");
        facts.put("hindrance", "No blade has room.");
        assertThat(MAILS.mail(recorded(NoticeKind.ORDER_EXPIRED, facts)).plain())
                .contains("it was approved, and could not be had in time", "Why: No blade has room.");
    }

    @Test
    void withoutAnAddressOfThePortalThereIsNoLink() {
        NoticeMails mails = new NoticeMails(new PortalAddress(Optional.empty()));
        assertThat(mails.mail(recorded(NoticeKind.TEST, Map.of("by", "somebody"))))
                .satisfies(mail -> assertThat(mail.html()).doesNotContain("href"))
                .satisfies(mail -> assertThat(mail.plain()).contains("somebody asked for this mail."));
    }

    @Test
    void aSubjectIsOneLineOfBoundedLength() {
        Map<String, String> facts = alert("ACTUAL");
        facts.put("tenantName", "R&D\n" + "x".repeat(400));
        assertThat(MAILS.mail(recorded(NoticeKind.BUDGET_ALERT, facts)).subject())
                .hasSize(200)
                .startsWith("R&D xx");
    }
}
