package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Owners and finance divide lines between cost centres; everybody sees the sums of what is theirs. */
@RestTest
class CostCentresTest {
    private static final String RULES = "/api/v1/cost-centre-rules";
    private static Ledger.Debtor debtor;
    private static Ledger.Debtor other;

    @Autowired
    private Api api;

    @Autowired
    private Ledger ledger;

    @BeforeAll
    static void bills(@Autowired Ledger ledger) {
        debtor = ledger.debtor("Divided", "10");
        other = ledger.debtor("Whole", "7");
    }

    private Api.Reply post(String who, String body) {
        return api.post(RULES).as(who).json(body).send();
    }

    private static String rule(Object from, String more) {
        return "{\"from\":\"" + from + "\"," + more + "}";
    }

    private static List<String> told(List<JsonNode> sums) {
        return sums.stream()
                .map(sum -> sum.path("tenant").path("name").stringValue() + " "
                        + sum.path("costCentre").stringValue() + " "
                        + sum.path("amount").path("amount").stringValue())
                .toList();
    }

    @Test
    void aRuleDividesABillAndEnds() {
        YearMonth month = ledger.month();
        String parts = "\"parts\":[{\"costCentre\":\"lab\",\"percent\":\"66.67\"},"
                + "{\"costCentre\":\"desk\",\"percent\":\"33.33\"}]";
        Api.Reply made = post(debtor.owner(), rule(month.atDay(1), parts));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String path = made.header("Location").orElseThrow();
        assertThat(told(api.all(debtor.path() + "/cost-centres?", debtor.user())))
                .containsExactly("Divided desk 3.333000", "Divided lab 6.667000");
        assertThat(told(api.all("/api/v1/cost-centres?period=" + month + "&limit=1&", "finance")))
                .contains("Divided desk 3.333000", "Divided lab 6.667000", "Whole cc-Whole 7.000000");
        assertThat(told(api.all("/api/v1/cost-centres?period=" + month + "&", other.user())))
                .containsExactly("Whole cc-Whole 7.000000");

        Api.Reply twice = post(
                "finance",
                "{\"tenant\":\"" + debtor.tenant() + "\","
                        + rule(month.atDay(3), parts).substring(1));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.json().path("detail").stringValue()).contains("End that one first");
        Api.Reply seen = api.get(path).as(debtor.user()).send();
        assertThat(seen.json().path("parts").findValuesAsString("percent")).containsExactly("33.33", "66.67");
        String tag = seen.header("ETag").orElseThrow();
        String next = "{\"to\":\"" + month.plusMonths(1).atDay(1) + "\"}";
        Api.Call end =
                api.call("PATCH", path).as("finance").with("If-Match", tag).json(next);
        assertThat(end.send().status()).isEqualTo(200);
        assertThat(end.send().status()).isEqualTo(412);
        assertThat(api.call("PATCH", path)
                        .as("finance")
                        .json("{\"to\":\"" + month.plusMonths(2).atDay(1) + "\"}")
                        .send()
                        .pointers())
                .containsExactly("/to");
        assertThat(api.call("DELETE", path).as(debtor.owner()).send().status()).isEqualTo(204);
        assertThat(told(api.all(debtor.path() + "/cost-centres?", debtor.user())))
                .containsExactly("Divided cc-Divided 10.000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"parts\":[{\"costCentre\":\"a\",\"percent\":\"99.99\"}]                       | /parts",
                "\"parts\":[]                                                                 | /parts",
                "\"parts\":[{\"costCentre\":\"a\",\"percent\":\"0\"}]                           | /parts/0/percent",
                "\"parts\":[{\"costCentre\":\" a\",\"percent\":\"100\"}]                        | /parts/0/costCentre",
                "\"parts\":[{\"costCentre\":\"a\",\"percent\":\"50\"},{\"costCentre\":\"a\",\"percent\":\"50\"}]"
                        + " | /parts/1/costCentre",
                "\"to\":\"2026-01-01\",\"parts\":[{\"costCentre\":\"a\",\"percent\":\"100\"}]     | /to",
                "\"to\":\"2026-02-30\",\"parts\":[{\"costCentre\":\"a\",\"percent\":\"100\"}]     | /to",
                "\"tenant\":\"x\",\"parts\":[{\"costCentre\":\"a\",\"percent\":\"100\"}]          | /tenant",
            })
    void whatIsWrongIsNamed(String more, String pointer) {
        Api.Reply refused = post(debtor.owner(), rule("2026-03-01", more));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly(pointer);
    }

    @Test
    void usersReadOthersSeeNothingAndOperatorsHaveNoPart() {
        String whole = "\"parts\":[{\"costCentre\":\"a\",\"percent\":\"100\"}]";
        Api.Reply made = post(other.owner(), rule(ledger.month().atDay(1), whole));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String path = made.header("Location").orElseThrow();
        for (String method : List.of("GET", "PATCH", "DELETE")) {
            Api.Call call = api.call(method, path).as(debtor.owner()).with("If-Match", "\"77\"");
            assertThat((method.equals("PATCH") ? call.json("{]") : call).send().status())
                    .as(method)
                    .isEqualTo(404);
        }
        assertThat(post(other.user(), "{]").status()).isEqualTo(403);
        assertThat(api.get(RULES).as("operator").send().status()).isEqualTo(403);
        assertThat(api.get(other.path() + "/cost-centres")
                        .as(debtor.owner())
                        .send()
                        .status())
                .isEqualTo(404);
        Api.Reply stranger =
                post(other.owner(), rule("2030-03-01", "\"server\":\"" + UUID.randomUUID() + "\"," + whole));
        assertThat(stranger.status()).isEqualTo(422);
        assertThat(stranger.pointers()).containsExactly("/server");
        assertThat(api.all(RULES + "?tenant=" + other.tenant() + "&", "finance"))
                .hasSize(1);
        assertThat(api.call("DELETE", path).as("finance").send().status()).isEqualTo(204);
    }
}
