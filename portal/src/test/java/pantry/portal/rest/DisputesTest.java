package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Owners question lines, finance answers and gives back, and never more than a line charges. */
@RestTest
class DisputesTest {
    private static Ledger.Debtor debtor;
    private static Ledger.Debtor asker;

    @Autowired
    private Api api;

    @BeforeAll
    static void lines(@Autowired Ledger ledger) {
        if (debtor == null) {
            debtor = ledger.debtor("Disputes", "10.00");
            asker = ledger.debtor("Asking", "3.00");
        }
    }

    private Api.Reply credit(String line, String amount) {
        return api.post(debtor.path() + "/credits")
                .as("finance")
                .json("{\"line\":\"" + line + "\",\"amount\":\"" + amount + "\",\"reason\":\"it was slow\"}")
                .send();
    }

    @Test
    void aCreditIsALineAndNeverMoreThanIsLeft() {
        Api.Reply given = credit(debtor.line().toString(), "4.00");
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        JsonNode line = api.get(given.header("Location").orElseThrow())
                .as(debtor.user())
                .send()
                .json();
        assertThat(line.path("kind").stringValue()).isEqualTo("CREDIT");
        assertThat(line.path("amount").path("amount").stringValue()).isEqualTo("-4.000000");
        assertThat(line.path("corrects").stringValue()).isEqualTo(debtor.line().toString());
        assertThat(line.path("reason").stringValue()).isEqualTo("it was slow");
        assertThat(line.path("author").stringValue()).isEqualTo("finance");
        assertThat(api.get(debtor.path())
                        .as(debtor.owner())
                        .send()
                        .json()
                        .path("total")
                        .path("amount")
                        .stringValue())
                .isEqualTo("6.000000");

        Api.Reply tooMuch = credit(debtor.line().toString(), "6.01");
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.pointers()).containsExactly("/amount");
        assertThat(tooMuch.body()).contains("6.00");
        Api.Reply ofACredit = credit(line.path("id").stringValue(), "1");
        assertThat(ofACredit.status()).isEqualTo(422);
        assertThat(ofACredit.pointers()).containsExactly("/line");
        assertThat(credit(asker.line().toString(), "1").pointers())
                .as("a line of another bill")
                .containsExactly("/line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.001", "1e3", "many", "0.00"})
    void anAmountIsAboveZeroAndInCents(String amount) {
        Api.Reply refused = credit(debtor.line().toString(), amount);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly("/amount");
    }

    @Test
    void aQuestionIsAskedSeenAndAnsweredOnce() {
        Api.Reply asked = api.post(asker.linePath() + "/questions")
                .as(asker.owner())
                .json("{\"question\":\"Why so much?\"}")
                .send();
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        String path = asked.header("Location").orElseThrow();
        String id = asked.json().path("id").stringValue();
        assertThat(api.all("/api/v1/bill-questions?open=true&limit=1&", asker.owner()))
                .extracting(one -> one.path("id").stringValue())
                .containsExactly(id);
        assertThat(api.all("/api/v1/bill-questions?open=true&tenant=" + asker.tenant() + "&", "finance"))
                .extracting(one -> one.path("question").stringValue())
                .containsExactly("Why so much?");
        assertThat(api.all("/api/v1/bill-questions?", debtor.owner())).isEmpty();
        assertThat(api.get(path).as(debtor.owner()).send().status()).isEqualTo(404);

        Api.Reply tooMuch = api.post(path + "/actions/answer")
                .as("finance")
                .json("{\"answer\":\"You are right.\",\"credit\":\"3.01\"}")
                .send();
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.pointers()).containsExactly("/credit");
        Api.Reply answered = api.post(path + "/actions/answer")
                .as("finance")
                .json("{\"answer\":\"You are right.\",\"credit\":\"0.50\"}")
                .send();
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        JsonNode seen = api.get(path).as(asker.owner()).send().json().path("answer");
        assertThat(seen.path("answer").stringValue()).isEqualTo("You are right.");
        assertThat(api.get(asker.path() + "/lines/" + seen.path("credit").stringValue())
                        .as(asker.owner())
                        .send()
                        .json()
                        .path("amount")
                        .path("amount")
                        .stringValue())
                .isEqualTo("-0.500000");
        assertThat(api.post(path + "/actions/answer")
                        .as("finance")
                        .json("{\"answer\":\"Once more.\"}")
                        .send()
                        .status())
                .isEqualTo(409);
        assertThat(api.all("/api/v1/bill-questions?open=true&", asker.owner())).isEmpty();
        assertThat(api.all("/api/v1/bill-questions?", asker.owner())).hasSize(1);
    }

    @Test
    void whatIsAnothersIsNotThereWhateverTheBodySays() {
        for (String path : new String[] {
            debtor.linePath() + "/questions",
            asker.path() + "/lines/" + debtor.line() + "/questions",
            debtor.path() + "/lines/" + UUID.randomUUID() + "/questions"
        }) {
            assertThat(api.post(path).as(asker.owner()).json("{]").send().status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(api.post("/api/v1/bills/" + UUID.randomUUID() + "/credits")
                        .as("finance")
                        .json("{]")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void usersDoNotAskAndOwnersDoNotAnswer() {
        assertThat(api.post(asker.linePath() + "/questions")
                        .as(asker.user())
                        .json("{\"question\":\"Me too?\"}")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(api.get("/api/v1/bill-questions").as(asker.user()).send().status())
                .isEqualTo(403);
        assertThat(api.get("/api/v1/bill-questions").as("operator").send().status())
                .isEqualTo(403);
        assertThat(api.post("/api/v1/bill-questions/" + UUID.randomUUID() + "/actions/answer")
                        .as(asker.owner())
                        .json("{}")
                        .send()
                        .status())
                .isEqualTo(403);
    }
}
