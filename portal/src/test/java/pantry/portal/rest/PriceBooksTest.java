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

/** Finance drafts, replays and publishes prices and writes costs; what is absurd, too early or closed is refused and changes nothing. */
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

    private Api.Reply draft(String more) {
        return api.post(BOOKS)
                .as("finance")
                .json("{\"tenant\":\"" + debtor.tenant() + "\"," + more + "}")
                .send();
    }

    private Api.Reply act(String path, String action, String body) {
        return api.post(path + "/actions/" + action).as("finance").json(body).send();
    }

    @Test
    void aDraftWithStepsIsReplayedAndFollowsTheVersionBefore() {
        Api.Reply drafted = draft(
                "\"title\":\"free to begin with\",\"rates\":[{\"meter\":\"cpu-used\",\"steps\":"
                        + "[{\"upTo\":\"100\",\"rate\":\"0\"},{\"rate\":\"0.031\"}]},{\"meter\":\"network-out\",\"rate\":\"0.05\"}]");
        assertThat(drafted.status()).as(drafted.body()).isEqualTo(201);
        String path = drafted.header("Location").orElseThrow();
        Api.Reply seen = api.get(path).as("finance").send();
        assertThat(seen.header("ETag")).isEqualTo(drafted.header("ETag"));
        assertThat(seen.json().path("state").stringValue()).isEqualTo("DRAFT");
        assertThat(seen.json().path("tenant").path("name").stringValue()).isEqualTo("Contract");
        JsonNode steps = seen.json().path("rates").get(0).path("steps");
        assertThat(steps.findValuesAsString("rate")).containsExactly("0", "0.031");
        assertThat(steps.get(0).path("upTo").stringValue()).isEqualTo("100");
        assertThat(steps.get(1).path("upTo").isNull()).isTrue();

        String month = ledger.month().toString();
        Api.Reply replayed = act(path, "replay", "{\"from\":\"" + month + "\",\"to\":\"" + month + "\"}");
        assertThat(replayed.status()).as(replayed.body()).isEqualTo(200);
        assertThat(replayed.json().path("rows")).singleElement().satisfies(row -> {
            assertThat(row.path("tenant").path("name").stringValue()).isEqualTo("Contract");
            assertThat(row.path("billed").path("amount").stringValue()).isEqualTo("1.000000");
            assertThat(row.path("difference").path("amount").stringValue()).isEqualTo("-1.000000");
            assertThat(row.path("meters").get(0).path("meter").stringValue()).isEqualTo("cpu-used");
        });
        Api.Reply wrong = act(path, "replay", "{\"from\":\"2026-02\",\"to\":\"2026-01\"}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.pointers()).containsExactly("/to");

        Api.Reply published = act(path, "publish", "{}");
        assertThat(published.status()).as(published.body()).isEqualTo(200);
        assertThat(published.json().path("state").stringValue()).isEqualTo("PUBLISHED");
        List<JsonNode> versions =
                api.all(BOOKS + "?tenant=" + debtor.tenant() + "&state=PUBLISHED&sort=validFrom&limit=1&", "finance");
        assertThat(versions.getFirst().path("validTo").stringValue())
                .isEqualTo(published.json().path("validFrom").stringValue());
        for (Api.Reply refused : List.of(
                act(path, "publish", "{}"),
                put(path, "{\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"1\"}]}", "*"),
                api.call("DELETE", path).as("finance").send())) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.json().path("detail").stringValue()).contains("a published version never changes");
        }
    }

    @Test
    void whatHoldsForNobodyYetIsTakenBackOnceItIsTheLast() {
        Api.Reply ends = draft("\"rates\":[]");
        assertThat(ends.status()).as("ends what was agreed").isEqualTo(201);
        String path = ends.header("Location").orElseThrow();
        assertThat(act(path, "publish", "{}").status()).isEqualTo(200);
        Api.Reply twice = draft("\"rates\":[]");
        String again = twice.header("Location").orElseThrow();
        Api.Reply nothing = act(again, "publish", "{}");
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.pointers()).containsExactly("/rates");
        assertThat(api.call("DELETE", again).as("finance").send().status()).isEqualTo(204);
        Api.Reply far =
                draft("\"validFrom\":\"2999-01-01T00:00:00Z\",\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"1\"}]");
        assertThat(act(far.header("Location").orElseThrow(), "publish", "{}").pointers())
                .containsExactly("/validFrom");

        Api.Reply back = act(path, "withdraw", "{}");
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        assertThat(back.json().path("state").stringValue()).isEqualTo("DRAFT");
        assertThat(back.json().path("id").stringValue())
                .isEqualTo(ends.json().path("id").stringValue());
        assertThat(act(path, "withdraw", "{}").status()).as("a draft already").isEqualTo(200);
        List<JsonNode> versions =
                api.all(BOOKS + "?tenant=" + debtor.tenant() + "&state=PUBLISHED&sort=validFrom&limit=1&", "finance");
        assertThat(versions.getLast().path("validTo").isNull()).isTrue();
        assertThat(api.call("DELETE", path).as("finance").send().status()).isEqualTo(204);
        assertThat(act(path, "withdraw", "{}").status()).isEqualTo(404);
        assertThat(act(path, "withdraw", "{\"x\":1}").status()).isNotEqualTo(200);
    }

    @Test
    void whatIsFollowedStaysUntilThatIsTakenBack() {
        String rates = "\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"1\"}]";
        String first = draft(rates).header("Location").orElseThrow();
        String second = draft(rates).header("Location").orElseThrow();
        assertThat(act(first, "publish", "{}").status()).isEqualTo(200);
        assertThat(act(second, "publish", "{}").status()).isEqualTo(200);
        Api.Reply refused = act(first, "withdraw", "{}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().path("detail").stringValue()).contains("follows it. Take that one back first.");
        for (String path : List.of(second, first)) {
            assertThat(act(path, "withdraw", "{}").status()).isEqualTo(200);
            assertThat(api.call("DELETE", path).as("finance").send().status()).isEqualTo(204);
        }
    }

    private Api.Reply put(String path, String body, String tag) {
        return api.call("PUT", path)
                .as("finance")
                .with("If-Match", tag)
                .json(body)
                .send();
    }

    @Test
    void aDraftIsChangedAndGoesAndWhatWouldOverlapStaysOne() {
        Api.Reply early =
                draft("\"validFrom\":\"2026-01-01T00:00:00Z\",\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"1\"}]");
        String path = early.header("Location").orElseThrow();
        Api.Reply refused = act(path, "publish", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactly("/validFrom");
        String tag = early.header("ETag").orElseThrow();
        String list = "{\"rates\":[{\"meter\":\"memory-used\",\"rate\":\"0.5\"}]}";
        Api.Reply changed = put(path, list, tag);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("tenant").isNull()).isTrue();
        assertThat(changed.json().path("rates").findValuesAsString("meter")).containsExactly("memory-used");
        assertThat(put(path, list, tag).status()).isEqualTo(412);
        assertThat(api.call("DELETE", path).as("finance").send().status()).isEqualTo(204);
        assertThat(api.get(path).as("finance").send().status()).isEqualTo(404);
        assertThat(act(path, "publish", "{}").status()).isEqualTo(404);
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
                "\"title\":\"without\"                                                     | /rates",
                "\"rates\":[{\"meter\":\"fuel\",\"rate\":\"1\"}]                           | /rates/0/meter",
                "\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"-1\"}]                      | /rates/0/rate",
                "\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"9999999999999\"}]           | /rates/0/rate",
                "\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"1000001\"}]                 | /rates/0/rate",
                "\"rates\":[{\"meter\":\"cpu-used\",\"steps\":[{\"rate\":\"2000000\"}]}]    | /rates/0/steps/0/rate",
                "\"rates\":[{\"meter\":\"cpu-used\"}]                                      | /rates/0/rate",
                "\"rates\":[{\"meter\":\"cpu-used\",\"steps\":[{\"upTo\":\"5\",\"rate\":\"1\"}]}] | /rates/0/steps",
                "\"validFrom\":\"2030-01-01T00:30:00Z\",\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"1\"}] | /validFrom",
                "\"validFrom\":\"9999-12-31T23:00:00-18:00\",\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"1\"}]"
                        + " | /validFrom",
                "\"rates\":[{\"meter\":\"cpu-used\",\"rate\":\"1\"},{\"meter\":\"cpu-used\",\"rate\":\"2\"}]"
                        + " | /rates/1/meter",
            })
    void whatIsWrongIsNamed(String more, String pointer) {
        Api.Reply refused = draft(more);
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
        assertThat(written.json().path("cost").path("idlePayer").stringValue()).isEqualTo("POOL");
        String shared =
                cost(ledger.month(), "1200.50", 60).replace("\"shares\"", "\"idlePayer\":\"TENANTS\",\"shares\"");
        JsonNode running = put(shared).send().json().path("running");
        assertThat(running.path("idlePayer").stringValue()).isEqualTo("TENANTS");
        assertThat(running.path("cost").path("amount").stringValue()).isEqualTo("1200.500000");
        assertThat(put(shared.replace("TENANTS", "NOBODY")).send().pointers()).containsExactly("/idlePayer");
        Api.Reply wrong = put(cost(ledger.month(), "1", 61)).send();
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.pointers()).containsExactly("/shares");
        assertThat(put(cost(ledger.month(), "-1", 60)).send().pointers()).containsExactly("/items/0/amount");
        YearMonth next = ledger.month().plusMonths(12);
        JsonNode later = put(cost(next, "77", 60)).send().json().path("later");
        assertThat(later).singleElement().satisfies(one -> {
            assertThat(one.path("from").stringValue()).isEqualTo(next.toString());
            assertThat(one.path("total").stringValue()).isEqualTo("77");
        });
        Api.Reply never = put(cost(next.plusMonths(1), "1", 60)).send();
        assertThat(never.status()).as(never.body()).isEqualTo(422);
        assertThat(never.pointers()).containsExactly("/from");
    }

    private static String bought(Object from, String item) {
        return cost(from, "20", 60).replace("\"items\":[", "\"items\":[" + item + ",");
    }

    @Test
    void whatWasBoughtKeepsItsPriceAndItsLifeAndCostsAPartOfItEachMonth() {
        String month = ledger.month().toString();
        String frame = "{\"name\":\"frame\",\"price\":\"100\",\"lifeMonths\":3,\"begun\":\"" + month + "\"}";
        Api.Reply written = put(bought(month, frame)).send();
        assertThat(written.status()).as(written.body()).isEqualTo(200);
        JsonNode cost = api.get(COSTS).as("finance").send().json().path("cost");
        assertThat(cost.path("total").stringValue()).isEqualTo("53.333333");
        assertThat(cost.path("items"))
                .filteredOn(item -> item.path("name").stringValue().equals("frame"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.path("amount").stringValue()).isEqualTo("33.333333");
                    assertThat(item.path("price").stringValue()).isEqualTo("100");
                    assertThat(item.path("lifeMonths").intValue()).isEqualTo(3);
                    assertThat(item.path("begun").stringValue()).isEqualTo(month);
                });
        Api.Reply over = put(bought(month, frame.replace(month, "2020-01"))).send();
        assertThat(over.json().path("cost").path("total").stringValue())
                .as("its life is over")
                .isEqualTo("20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"x\",\"price\":\"1\",\"lifeMonths\":0,\"begun\":\"2026-11\"}   | /items/0/lifeMonths",
                "{\"name\":\"x\",\"price\":\"1\",\"lifeMonths\":601,\"begun\":\"2026-11\"} | /items/0/lifeMonths",
                "{\"name\":\"x\",\"price\":\"-1\",\"lifeMonths\":9,\"begun\":\"2026-11\"}  | /items/0/price",
                "{\"name\":\"x\",\"price\":\"1\",\"lifeMonths\":9,\"begun\":\"1900-01\"}   | /items/0/begun",
                "{\"name\":\"x\",\"price\":\"1\",\"lifeMonths\":9}                             | /items/0/begun",
                "{\"name\":\"x\",\"price\":\"1\",\"begun\":\"2026-11\"}                      | /items/0/lifeMonths",
                "{\"name\":\"power\",\"price\":\"1\",\"lifeMonths\":9,\"begun\":\"2026-11\"} | /items/1/name",
                "{\"name\":\"x\",\"amount\":\"1\",\"price\":\"1\",\"lifeMonths\":9,\"begun\":\"2026-11\"} | /items/0/amount",
            })
    void whatIsWrongWithALifeIsNamed(String item, String pointer) {
        Api.Reply refused = put(bought(ledger.month(), item)).send();
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly(pointer);
    }

    @Test
    void nobodyButFinanceSeesThem() {
        for (String who : List.of("operator", debtor.owner(), debtor.user())) {
            assertThat(api.get(BOOKS).as(who).send().status()).as(who).isEqualTo(403);
            assertThat(api.post(BOOKS).as(who).json("{]").send().status())
                    .as(who)
                    .isEqualTo(403);
            assertThat(api.post(BOOKS + "/" + UUID.randomUUID() + "/actions/publish")
                            .as(who)
                            .json("{]")
                            .send()
                            .status())
                    .as(who)
                    .isEqualTo(403);
            assertThat(api.post(BOOKS + "/" + UUID.randomUUID() + "/actions/withdraw")
                            .as(who)
                            .json("{]")
                            .send()
                            .status())
                    .as(who)
                    .isEqualTo(403);
            assertThat(api.get(COSTS).as(who).send().status()).as(who).isEqualTo(403);
            assertThat(api.call("PUT", COSTS).as(who).json("{]").send().status())
                    .as(who)
                    .isEqualTo(403);
        }
    }
}
