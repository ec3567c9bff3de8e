package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Finance publishes prices and writes costs; what is absurd, too early or closed is refused and changes nothing. */
@RestTest
class PriceBooksTest {
    private static final String BOOKS = "/api/v1/price-books";
    private static final String COSTS = "/api/v1/pool/costs";
    private static Ledger.Debtor debtor;

    @Autowired
    private Api api;

    @Autowired
    private Ledger ledger;

    /** With a version of its own, from the next hour on. */
    @BeforeAll
    static void contract(@Autowired Ledger ledger) {
        if (debtor == null) {
            debtor = ledger.debtor("Contract", "1");
        }
    }

    private Api.Reply publish(String more) {
        return api.post(BOOKS)
                .as("finance")
                .json("{\"tenant\":\"" + debtor.tenant() + "\"," + more + "}")
                .send();
    }

    @Test
    void aVersionWithStepsFollowsTheOneBefore() {
        Api.Reply published = publish("\"rates\":[{\"meter\":\"cpu-used\",\"steps\":[{\"upTo\":\"100\",\"rate\":\"0\"},"
                + "{\"rate\":\"0.031\"}]},{\"meter\":\"network-out\",\"rate\":\"0.05\"}]");
        assertThat(published.status()).as(published.body()).isEqualTo(201);
        JsonNode seen = api.get(published.header("Location").orElseThrow())
                .as("finance")
                .send()
                .json();
        JsonNode steps = seen.path("rates").get(0).path("steps");
        assertThat(steps.findValuesAsString("rate")).containsExactly("0", "0.031");
        assertThat(steps.get(0).path("upTo").stringValue()).isEqualTo("100");
        assertThat(steps.get(1).path("upTo").isNull()).isTrue();
        assertThat(seen.path("tenant").path("name").stringValue()).isEqualTo("Contract");
        List<JsonNode> versions = api.all(BOOKS + "?tenant=" + debtor.tenant() + "&sort=validFrom&limit=1&", "finance");
        assertThat(versions.getFirst().path("validTo").stringValue())
                .isEqualTo(versions.get(1).path("validFrom").stringValue());

        Api.Reply early =
                publish("\"validFrom\":\"2026-01-01T00:00:00Z\",\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"1\"}]");
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.pointers()).containsExactly("/validFrom");
        Api.Reply nobody = api.post(BOOKS)
                .as("finance")
                .json("{\"tenant\":\"" + UUID.randomUUID() + "\",\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"1\"}]}")
                .send();
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.pointers()).containsExactly("/tenant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"rates\":[]                                                              | /rates",
                "\"rates\":[{\"meter\":\"fuel\",\"rate\":\"1\"}]                           | /rates/0/meter",
                "\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"-1\"}]                      | /rates/0/rate",
                "\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"9999999999999\"}]           | /rates/0/rate",
                "\"rates\":[{\"meter\":\"cpu-used\"}]                                      | /rates/0/rate",
                "\"rates\":[{\"meter\":\"cpu-used\",\"steps\":[{\"upTo\":\"5\",\"rate\":\"1\"}]}] | /rates/0/steps",
                "\"validFrom\":\"2030-01-01T00:30:00Z\",\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"1\"}] | /validFrom",
                "\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"1\"},{\"meter\":\"cpu-used\",\"rate\":\"2\"}]"
                        + " | /rates/1/meter",
            })
    void whatIsWrongIsNamed(String more, String pointer) {
        Api.Reply refused = publish(more);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly(pointer);
    }

    private static String cost(Object from, String amount, int cpu) {
        return "{\"from\":\"" + from + "\",\"items\":[{\"name\":\"power\",\"amount\":\"" + amount
                + "\"}],\"plannedUtilisationPercent\":50,\"shares\":[{\"meter\":\"cpu-used\",\"percent\":" + cpu
                + "},{\"meter\":\"memory-used\",\"percent\":40}]}";
    }

    private Api.Call put(String body) {
        return api.call("PUT", COSTS).as("finance").json(body);
    }

    @Test
    void costsGiveTheRatesThatBringThemIn() {
        Api.Reply before = api.get(COSTS).as("finance").send();
        assertThat(before.status()).isEqualTo(200);
        Api.Reply written = put(cost(ledger.month(), "1200.50", 60))
                .with("If-Match", before.header("ETag").orElseThrow())
                .send();
        assertThat(written.status()).as(written.body()).isEqualTo(200);
        assertThat(written.json().path("cost").path("total").stringValue()).isEqualTo("1200.5");
        assertThat(written.json().path("meters")).anySatisfy(meter -> {
            assertThat(meter.path("meter").stringValue()).isEqualTo("cpu-used");
            assertThat(meter.path("sharePercent").intValue()).isEqualTo(60);
        });
        assertThat(put(cost(ledger.month(), "1", 60))
                        .with("If-Match", before.header("ETag").orElseThrow())
                        .send()
                        .status())
                .isEqualTo(412);
        Api.Reply wrong = put(cost(ledger.month(), "1", 61)).send();
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.pointers()).containsExactly("/shares");
        assertThat(put(cost(ledger.month(), "-1", 60)).send().pointers()).containsExactly("/items/0/amount");
    }

    @Test
    void nobodyButFinanceSeesThem() {
        for (String who : List.of("operator", debtor.owner(), debtor.user())) {
            assertThat(api.get(BOOKS).as(who).send().status()).as(who).isEqualTo(403);
            assertThat(api.post(BOOKS).as(who).json("{]").send().status())
                    .as(who)
                    .isEqualTo(403);
            assertThat(api.get(COSTS).as(who).send().status()).as(who).isEqualTo(403);
            assertThat(api.call("PUT", COSTS).as(who).json("{]").send().status())
                    .as(who)
                    .isEqualTo(403);
        }
    }
}
