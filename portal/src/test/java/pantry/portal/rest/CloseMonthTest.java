package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Finance closes a month when its checklist is green, once, and is told what is open when it is not. */
@RestTest
class CloseMonthTest {
    private static final String RECONCILIATION = "/api/v1/bills/reconciliation?period=";
    private static final String SELF_AUDIT = "/api/v1/bills/self-audit?period=";
    private static final String CLOSE = "/api/v1/bills/actions/close";
    private static final String WAIVE = "/api/v1/bills/actions/waive";
    /** Older than every other month here, so that none has to be closed before it. */
    private static final YearMonth LONG_AGO = YearMonth.of(2019, 5);

    private static Ledger.Debtor debtor;
    private static String bill;

    @Autowired
    private Api api;

    @Autowired
    private Ledger ledger;

    @Autowired
    private UnreadServer unread;

    @BeforeAll
    static void months(@Autowired Ledger ledger) {
        if (debtor == null) {
            debtor = ledger.debtor("Closing", "10");
            bill = "/api/v1/bills/" + ledger.bill(debtor.tenant(), LONG_AGO);
        }
    }

    private Api.Reply post(String path, String body) {
        return api.post(path).as("finance").json(body).send();
    }

    @Test
    void aMonthIsClosedOnceAndARepeatWithItsKeyIsAnsweredAsBefore() {
        JsonNode before =
                api.get(RECONCILIATION + LONG_AGO).as("finance").send().json();
        assertThat(before.path("mayClose").booleanValue()).as("%s", before).isTrue();
        assertThat(before.path("closed").isNull()).isTrue();
        assertThat(before.path("balances").findValuesAsString("meter")).contains("cpu-used", "network-out");
        assertThat(before.path("balances").findValuesAsString("pool")).containsOnly("0");

        String body = "{\"period\":\"" + LONG_AGO + "\"}";
        Api.Reply closed = api.post(CLOSE)
                .as("finance")
                .with("Idempotency-Key", "close-2019-05")
                .json(body)
                .send();
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertThat(closed.json().path("closed").path("author").path("name").stringValue())
                .isEqualTo("finance");
        assertThat(closed.json().path("bills").intValue()).isEqualTo(1);
        JsonNode frozen = api.get(bill).as(debtor.owner()).send().json();
        assertThat(frozen.path("state").stringValue()).isEqualTo("CLOSED");
        assertThat(frozen.path("number").stringValue()).isEqualTo("PAN-2019-05-0001");
        assertThat(frozen.path("digest").stringValue()).hasSize(64);
        assertThat(frozen.path("closedAt").stringValue())
                .isEqualTo(closed.json().path("closed").path("at").stringValue());

        Api.Reply again = api.post(CLOSE)
                .as("finance")
                .with("Idempotency-Key", "close-2019-05")
                .json(body)
                .send();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(closed.body());
        Api.Reply twice = post(CLOSE, body);
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.json().path("detail").stringValue()).contains("finance has closed 2019-05 already");
        assertThat(post(WAIVE, "{\"period\":\"2019-05\",\"meter\":\"cpu-used\",\"reason\":\"late\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whatIsOpenIsNamedAndNothingIsClosed() {
        String body = "{\"period\":\"" + ledger.month() + "\"}";
        Api.Reply refused = api.post(CLOSE)
                .as("finance")
                .with("Idempotency-Key", "close-now")
                .json(body)
                .send();
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.pointers()).contains("/checks/MONTH_OVER");
        assertThat(refused.json().path("detail").stringValue()).contains("The month may be closed from");
        assertThat(api.get(debtor.path())
                        .as("finance")
                        .send()
                        .json()
                        .path("state")
                        .stringValue())
                .isEqualTo("OPEN");
    }

    @Test
    void monthsAreClosedInTheirOrder() {
        // Both older than the others here, and closed at the end, so that they hold nobody else's close.
        ledger.bill(debtor.tenant(), YearMonth.of(2018, 6));
        String later = "/api/v1/bills/" + ledger.bill(debtor.tenant(), YearMonth.of(2018, 7));
        Api.Reply refused = post(CLOSE, "{\"period\":\"2018-07\"}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.pointers()).containsExactly("/checks/IN_ORDER");
        assertThat(refused.json().path("detail").stringValue()).contains("2018-06");
        JsonNode bill = api.get(later).as("finance").send().json();
        assertThat(bill.path("state").stringValue()).isNotEqualTo("CLOSED");
        assertThat(bill.path("number").isNull()).as("%s", bill).isTrue();
        for (String month : List.of("2018-06", "2018-07")) {
            assertThat(post(CLOSE, "{\"period\":\"" + month + "\"}").status()).isEqualTo(200);
        }
    }

    @Test
    void aMonthIsNotClosedWhileMeteringIsBehind() {
        String bill = "/api/v1/bills/" + ledger.bill(debtor.tenant(), YearMonth.of(2018, 4));
        String body = "{\"period\":\"2018-04\"}";
        unread.standsOnABlade(debtor);
        try {
            unread.read(Instant.parse("2018-04-30T23:00:00Z"));
            Api.Reply refused = post(CLOSE, body);
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.pointers()).containsExactly("/checks/METERED");
            assertThat(refused.json().path("detail").stringValue()).contains("1 sources to read");
            JsonNode seen = api.get(bill).as("finance").send().json();
            assertThat(seen.path("state").stringValue()).isNotEqualTo("CLOSED");
            assertThat(seen.path("number").isNull()).as("%s", seen).isTrue();
            unread.read(Instant.parse("2018-05-01T00:00:00Z"));
            Api.Reply closed = post(CLOSE, body);
            assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        } finally {
            unread.isGone();
        }
    }

    @Test
    void aMonthWithoutBillsHasNothingToClose() {
        Api.Reply refused = post(CLOSE, "{\"period\":\"2018-01\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactly("/period");
    }

    @Test
    void aMetersDifferenceIsWaivedOnceAndWithAReason() {
        String body = waiver(String.valueOf(ledger.month()));
        Api.Reply waived = post(WAIVE, body);
        assertThat(waived.status()).as(waived.body()).isEqualTo(200);
        JsonNode report =
                api.get(RECONCILIATION + ledger.month()).as("finance").send().json();
        assertThat(report.path("waivers").findValuesAsString("reason")).containsExactly("a guest of our own");
        assertThat(post(WAIVE, body).status()).isEqualTo(409);
        Api.Reply unknown = post(
                WAIVE,
                "{\"period\":\"2018-02\",\"reading\":{\"source\":\"s\",\"kind\":\"SLICE_CPU\",\"epoch\":\"e\","
                        + "\"readAt\":\"2018-02-03T10:00:00Z\"},\"reason\":\"because\"}");
        assertThat(unknown.status()).as("no such reading is in quarantine").isEqualTo(409);
    }

    private static String waiver(String month) {
        return "{\"period\":\"" + month + "\",\"meter\":\"memory-used\",\"reason\":\"a guest of our own\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-02", "2031-01", "9999-12"})
    void nobodyWaivesWhatThereIsNoBillOfYet(String month) {
        Api.Reply refused = post(WAIVE, waiver(month));
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactly("/period");
        assertThat(api.get(RECONCILIATION + month).as("finance").send().json().path("waivers"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actions/close | {}                                                        | /period",
                "actions/close | {\"period\":\"2026-13\"}                                  | /period",
                "actions/close | {\"period\":\"0000-01\"}                                  | /period",
                "actions/close | {\"period\":\"2019-05\",\"force\":true}                   | /force",
                "actions/waive | {\"period\":\"2018-02\",\"reason\":\"x\"}                 | /meter",
                "actions/waive | {\"period\":\"2018-02\",\"meter\":\"fuel\",\"reason\":\"x\"} | /meter",
                "actions/waive | {\"period\":\"2018-02\",\"meter\":\"cpu-used\"}           | /reason",
            })
    void whatIsWrongIsNamed(String action, String body, String pointer) {
        Api.Reply refused = post("/api/v1/bills/" + action, body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?period=now", "?period=2026-10&tenant=1"})
    void aReportIsOfAMonth(String query) {
        assertThat(api.get("/api/v1/bills/reconciliation" + query)
                        .as("finance")
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void duplicatesGapsAndOverlapsAreCountedAndTold() {
        JsonNode clean = api.get(SELF_AUDIT + "2018-03").as("finance").send().json();
        assertThat(clean.path("clean").booleanValue()).as("%s", clean).isTrue();
        assertThat(clean.path("counts").findValuesAsString("of")).containsExactly("INTERVALS", "HOURS");
        ledger.counted("blade-9", Instant.parse("2018-03-04T10:00:00Z"), 0, 500);
        ledger.counted("blade-9", Instant.parse("2018-03-04T11:00:00Z"), 700, 900);
        JsonNode found = api.get(SELF_AUDIT + "2018-03").as("finance").send().json();
        assertThat(found.path("clean").booleanValue()).isFalse();
        assertThat(found.path("counts").get(1).toString())
                .isEqualTo("{\"of\":\"HOURS\",\"looked\":2,\"duplicates\":0,\"gaps\":1,\"overlaps\":0}");
        assertThat(found.path("found")).singleElement().satisfies(gap -> {
            assertThat(gap.path("fault").stringValue()).isEqualTo("GAP");
            assertThat(gap.path("source").stringValue()).isEqualTo("blade-9");
            assertThat(gap.path("endedCounter").stringValue()).isEqualTo("500");
            assertThat(gap.path("beganCounter").stringValue()).isEqualTo("700");
            assertThat(gap.path("tenant").isNull()).isTrue();
        });
        for (String query : List.of("", "2018-13", "9998-01", "2018-03&tenant=1")) {
            assertThat(api.get(SELF_AUDIT + query).as("finance").send().status())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void nobodyButFinanceCloses() {
        for (String who : List.of("operator", debtor.owner(), debtor.user())) {
            for (String look : List.of(RECONCILIATION, SELF_AUDIT)) {
                assertThat(api.get(look + "2019-05").as(who).send().status())
                        .as(who + " " + look)
                        .isEqualTo(403);
            }
            for (String path : List.of(CLOSE, WAIVE, debtor.path() + "/credits")) {
                assertThat(api.post(path).as(who).json("{]").send().status())
                        .as(who + " " + path)
                        .isEqualTo(403);
            }
        }
    }
}
