package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Transactions;
import tools.jackson.databind.JsonNode;

/** The audit trail over HTTP: for operators alone, page by page, by who, what, to what and when. */
@RestTest
class AuditTest {
    private static final String AUDIT = "/api/v1/audit";

    @Autowired
    private Api api;

    @Autowired
    private Audit audit;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Transactions transactions;

    private UUID told(Ledger.Debtor debtor, String action, AuditLine.Result result) {
        UUID subject = UUID.randomUUID();
        transactions
                .forSystem()
                .write(() -> audit.record(new AuditLine(
                        new Actor(null, "auditor", Actor.Way.API, "10.1.1.7", "r-7"),
                        debtor.tenant(),
                        action,
                        "server",
                        subject,
                        "web-1",
                        result,
                        "as asked")));
        return subject;
    }

    private JsonNode list(String query) {
        Api.Reply reply = api.get(AUDIT + query).as("operator").send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void aLineSaysWhoDidWhatToWhatFromWhereWithWhichOutcome() {
        Ledger.Debtor debtor = ledger.debtor("Audited", "1");
        UUID subject = told(debtor, "stop", AuditLine.Result.REFUSED);
        told(debtor, "stop", AuditLine.Result.DONE);
        assertThat(list("?subject=" + subject).path("items")).singleElement().satisfies(line -> {
            assertThat(line.path("author").path("name").stringValue()).isEqualTo("auditor");
            assertThat(line.path("action").stringValue()).isEqualTo("stop");
            assertThat(line.path("subject").path("id").stringValue()).isEqualTo(subject.toString());
            assertThat(line.path("subject").path("type").stringValue()).isEqualTo("server");
            assertThat(line.path("sourceAddress").stringValue()).isEqualTo("10.1.1.7");
            assertThat(line.path("requestId").stringValue()).isEqualTo("r-7");
            assertThat(line.path("outcome").stringValue()).isEqualTo("REFUSED");
            assertThat(line.path("tenant").path("id").stringValue())
                    .isEqualTo(debtor.tenant().toString());
            assertThat(line.path("tenant").path("name").stringValue()).startsWith("Audited");
        });
        String tenant = "?tenant=" + debtor.tenant();
        assertThat(list(tenant + "&author=auditor").path("items")).hasSize(2);
        assertThat(list(tenant + "&author=auditor&outcome=DONE").path("items")).hasSize(1);
        assertThat(list(tenant + "&author=nobody").path("items")).isEmpty();
        assertThat(list(tenant + "&author=auditor&from=2199-01-01T00:00:00Z").path("items"))
                .isEmpty();
        assertThat(list(tenant + "&author=auditor&to=2199-01-01T00:00:00Z").path("items"))
                .hasSize(2);
    }

    @Test
    void allOfItIsReadPageByPage() {
        Ledger.Debtor debtor = ledger.debtor("Paged", "1");
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            subjects.addFirst(told(debtor, "start", AuditLine.Result.DONE).toString());
        }
        String path = "?author=auditor&limit=2&tenant=" + debtor.tenant();
        List<String> read = new ArrayList<>();
        JsonNode page = list(path);
        while (true) {
            page.path("items")
                    .forEach(line -> read.add(line.path("subject").path("id").stringValue()));
            if (page.path("next").isNull()) {
                break;
            }
            page = list(path + "&cursor=" + page.path("next").stringValue());
        }
        assertThat(read).isEqualTo(subjects);
        assertThat(list(path + "&sort=at")
                        .path("items")
                        .get(0)
                        .path("subject")
                        .path("id")
                        .stringValue())
                .isEqualTo(subjects.getLast());
    }

    @ParameterizedTest
    @CsvSource({
        "tenant=x, ?tenant",
        "subject=7, ?subject",
        "outcome=MAYBE, ?outcome",
        "from=yesterday, ?from",
        "from=2026-11-02T00:00:00Z&to=2026-11-02T00:00:00Z, ?to",
        "limit=201, ?limit",
        "sort=actor, ?sort",
        "cursor=x, ?cursor",
        "who=ann, ?who"
    })
    void whatIsWrongIsNamed(String query, String pointer) {
        Api.Reply refused = api.get(AUDIT + "?" + query).as("operator").send();
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly(pointer);
    }

    @Test
    void itIsForOperatorsAlone() {
        Ledger.Debtor debtor = ledger.debtor("Curious", "1");
        for (String who : List.of("finance", debtor.owner(), debtor.user())) {
            assertThat(api.get(AUDIT + "?limit=x").as(who).send().status())
                    .as(who)
                    .isEqualTo(403);
        }
        assertThat(api.get(AUDIT).send().status()).isEqualTo(401);
    }
}
