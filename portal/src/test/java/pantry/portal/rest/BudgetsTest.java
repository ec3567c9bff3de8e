package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.budget.Budgets;
import pantry.billing.forecast.Forecasts;
import tools.jackson.databind.JsonNode;

/** Budgets are set, changed and removed by their owner; one that is spent refuses orders if it was told to. */
@RestTest
class BudgetsTest {
    private static final String PATH = "/api/v1/budgets";
    private static Ledger.Debtor debtor;
    private static Ledger.Debtor other;

    @Autowired
    private Api api;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Forecasts forecasts;

    @BeforeAll
    static void bills(@Autowired Ledger ledger) {
        if (debtor == null) {
            debtor = ledger.debtor("Budgeting", "80");
            other = ledger.debtor("Frugal", "5");
        }
    }

    private Api.Reply post(String who, String body) {
        return api.post(PATH).as(who).json(body).send();
    }

    private Api.Reply order(String name, String costCentre) {
        return api.post("/api/v1/servers")
                .as(debtor.user())
                .json("{\"name\":\"" + name + "\",\"image\":\"small\",\"offering\":\"tiny\",\"costCentre\":\""
                        + costCentre + "\"}")
                .send();
    }

    @Test
    void aBudgetIsSetWatchedRefusesChangesAndGoes() {
        Api.Reply set = post(
                debtor.owner(),
                "{\"scope\":\"COST_CENTRE\",\"costCentre\":\"cc-Budgeting\",\"amount\":\"100\",\"cap\":\"REFUSE\"}");
        assertThat(set.status()).as(set.body()).isEqualTo(201);
        String path = set.header("Location").orElseThrow();
        assertThat(set.json().path("spent").path("amount").stringValue()).isEqualTo("80.000000");
        assertThat(order("within", "cc-Budgeting").status()).isEqualTo(202);
        budgets.raiseAlerts();
        JsonNode seen = api.get(path).as(debtor.user()).send().json();
        assertThat(seen.path("reached").findValuesAsString("percent")).containsExactly("50", "75");
        assertThat(post(debtor.owner(), "{\"scope\":\"COST_CENTRE\",\"costCentre\":\"cc-Budgeting\",\"amount\":\"1\"}")
                        .status())
                .as("one for each scope")
                .isEqualTo(409);

        String tag = set.header("ETag").orElseThrow();
        Api.Reply changed = change(path, tag, "{\"amount\":\"79.5\"}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(change(path, tag, "{\"amount\":\"1\"}").status()).isEqualTo(412);
        Api.Reply refused = order("beyond", "cc-Budgeting");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").stringValue())
                .contains("cost centre cc-Budgeting is spent: 80.000000 EUR of 79.500000 EUR");
        assertThat(order("elsewhere", "cc-other").status()).isEqualTo(202);
        assertThat(change(path, "*", "{\"cap\":\"NOTIFY\"}").status()).isEqualTo(200);
        assertThat(order("told-only", "cc-Budgeting").status()).isEqualTo(202);
        assertThat(api.call("DELETE", path).as(debtor.owner()).send().status()).isEqualTo(204);
        assertThat(api.get(path).as(debtor.owner()).send().status()).isEqualTo(404);
    }

    private Api.Reply change(String path, String tag, String body) {
        return api.call("PATCH", path)
                .as(debtor.owner())
                .with("If-Match", tag)
                .json(body)
                .send();
    }

    @Test
    void financeSetsOneForATenantAndOthersDoNotSeeIt() {
        Api.Reply set =
                post("finance", "{\"tenant\":\"" + other.tenant() + "\",\"scope\":\"TENANT\",\"amount\":\"50\"}");
        assertThat(set.status()).as(set.body()).isEqualTo(201);
        String path = set.header("Location").orElseThrow();
        assertThat(api.all(PATH + "?scope=TENANT&", other.user())).hasSize(1);
        assertThat(api.all(PATH + "?tenant=" + other.tenant() + "&", "finance")).hasSize(1);
        assertThat(api.all(PATH + "?scope=TENANT&", debtor.owner())).isEmpty();
        for (String method : List.of("GET", "PATCH", "DELETE")) {
            Api.Call call = api.call(method, path).as(debtor.owner()).with("If-Match", "\"77\"");
            assertThat((method.equals("PATCH") ? call.json("{]") : call).send().status())
                    .as(method)
                    .isEqualTo(404);
        }
        Api.Reply nobody =
                post("finance", "{\"tenant\":\"" + UUID.randomUUID() + "\",\"scope\":\"TENANT\",\"amount\":\"50\"}");
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.pointers()).containsExactly("/tenant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scope\":\"TENANT\"}                                                           | /amount",
                "{\"scope\":\"TENANT\",\"amount\":\"0\"}                                          | /amount",
                "{\"scope\":\"TENANT\",\"amount\":5}                                              | /amount",
                "{\"scope\":\"TENANT\",\"amount\":\"5\",\"costCentre\":\"x\"}                     | /costCentre",
                "{\"scope\":\"COST_CENTRE\",\"amount\":\"5\"}                                     | /costCentre",
                "{\"scope\":\"TAG\",\"amount\":\"5\",\"tag\":{\"name\":\"a=b\",\"value\":\"c\"}}  | /tag/name",
                "{\"scope\":\"FARM\",\"amount\":\"5\"}                                            | /scope",
                "{\"scope\":\"TENANT\",\"amount\":\"5\",\"tenant\":\"x\"}                         | /tenant",
                "{\"scope\":\"TENANT\",\"amount\":\"5\",\"cap\":\"STOP\"}                         | /cap",
            })
    void whatIsWrongIsNamed(String body, String pointer) {
        Api.Reply refused = post(debtor.owner(), body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly(pointer);
    }

    @Test
    void usersReadAndOperatorsDoNot() {
        assertThat(post(debtor.user(), "{]").status()).isEqualTo(403);
        assertThat(api.get(PATH).as("operator").send().status()).isEqualTo(403);
        assertThat(api.get("/api/v1/forecasts").as("operator").send().status()).isEqualTo(403);
    }

    @Test
    void forecastsAreTheOwnOnesAndAllOfThemForFinance() {
        forecasts.refresh();
        JsonNode own =
                api.get("/api/v1/forecasts").as(debtor.user()).send().json().path("items");
        assertThat(own).hasSize(1);
        assertThat(own.get(0).path("tenant").path("name").stringValue()).isEqualTo("Budgeting");
        assertThat(own.get(0).path("vague").booleanValue()).isTrue();
        assertThat(own.get(0).propertyNames()).contains("soFar", "expected", "low", "high", "madeAt", "pastErrors");
        assertThat(api.all("/api/v1/forecasts?limit=3&", "finance"))
                .extracting(one -> one.path("tenant").path("name").stringValue())
                .contains("Budgeting", "Frugal");
        assertThat(api.all("/api/v1/forecasts?tenant=" + other.tenant() + "&", "finance"))
                .extracting(one -> one.path("tenant").path("name").stringValue())
                .containsExactly("Frugal");
        assertThat(api.get("/api/v1/forecasts?tenant=" + other.tenant())
                        .as(debtor.owner())
                        .send()
                        .pointers())
                .containsExactly("?tenant");
    }
}
