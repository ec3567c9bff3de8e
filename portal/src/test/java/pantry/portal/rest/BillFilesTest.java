package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.Transactions;

/** Bills as files: by format or by Accept, a tenant's own, and everybody's for finance. */
@RestTest
class BillFilesTest {
    private static Ledger.Debtor debtor;
    private static Ledger.Debtor other;

    @Autowired
    private Api api;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Transactions transactions;

    @BeforeAll
    static void debtors(@Autowired Ledger ledger) {
        if (debtor == null) {
            debtor = ledger.debtor("Downloading", "10");
            other = ledger.debtor("Elsewhere", "3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?format=csv, */*, text/csv, .csv",
        "?format=focus, */*, application/vnd.focus+csv, .focus.csv",
        "'', text/csv, text/csv, .csv",
        "'', application/vnd.focus+csv, application/vnd.focus+csv, .focus.csv",
        "'', 'application/json;q=0.5, text/csv', text/csv, .csv",
    })
    void aBillIsHadAsAFile(String query, String accept, String mediaType, String ending) throws Exception {
        for (String who : List.of(debtor.owner(), debtor.user(), "finance")) {
            Api.Reply reply = api.get(debtor.path() + query)
                    .as(who)
                    .with("Accept", accept)
                    .send();
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.header("Content-Type").orElseThrow()).startsWith(mediaType);
            assertThat(reply.header("Content-Disposition").orElseThrow())
                    .isEqualTo("attachment; filename=\"not-final-" + ledger.month() + "-downloading" + ending + "\"");
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            assertThat(reply.header("Content-Length")).contains(Integer.toString(body.length));
            assertThat(reply.header("Repr-Digest"))
                    .contains("sha-256=:"
                            + Base64.getEncoder()
                                    .encodeToString(
                                            MessageDigest.getInstance("SHA-256").digest(body)) + ":");
            assertThat(reply.body())
                    .contains(debtor.line().toString())
                    .doesNotContain(other.bill().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "application/json, text/csv;q=0.9"})
    void withoutAFormatItIsJson(String accept) {
        Api.Reply reply =
                api.get(debtor.path()).as(debtor.owner()).with("Accept", accept).send();
        assertThat(reply.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(reply.json().path("id").stringValue())
                .isEqualTo(debtor.bill().toString());
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThat(api.get(debtor.path())
                        .as(debtor.owner())
                        .with("Accept", "image/png")
                        .send()
                        .status())
                .isEqualTo(406);
        Api.Reply unknown =
                api.get(debtor.path() + "?format=docx").as(debtor.owner()).send();
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.pointers()).containsExactly("?format");
        assertThat(api.get(debtor.path() + "?format=csv")
                        .as(other.owner())
                        .send()
                        .status())
                .as("somebody else's bill")
                .isEqualTo(404);
        assertThat(api.get(debtor.path() + "?format=csv").as("operator").send().status())
                .isEqualTo(403);
        assertThat(api.get(debtor.path() + "?format=csv").send().status()).isEqualTo(401);
    }

    @Test
    void financeHasAWholeMonthAndADownloadIsAudited() {
        String month = "/api/v1/bills/files?period=" + ledger.month() + "&format=";
        Api.Reply focus = api.get(month + "focus").as("finance").send();
        assertThat(focus.status()).as(focus.body()).isEqualTo(200);
        assertThat(focus.body()).contains(debtor.line().toString(), other.line().toString());
        assertThat(focus.header("Content-Disposition").orElseThrow())
                .contains("bills-" + ledger.month() + ".focus.csv");
        assertThat(api.get(month + "csv").as("finance").send().body())
                .contains(debtor.bill().toString());
        await().untilAsserted(() -> assertThat(transactions
                        .forSystem()
                        .read(() -> jdbc.queryForObject(
                                "select count(*) from audit_entry where action = 'download' and actor = 'finance'"
                                        + " and subject_name = ?",
                                Integer.class,
                                "bills-" + ledger.month() + ".focus.csv")))
                .isEqualTo(1));
    }

    @Test
    void aLargeFileIsSentWhileItIsMadeAndOneThatBreaksOffDoesNotLookWhole() {
        Ledger.Debtor many = ledger.debtor("Much", "1");
        int lines = 8_000;
        ledger.moreLines(many, lines - 1);
        for (String format : List.of("csv", "focus")) {
            Api.Reply whole =
                    api.get(many.path() + "?format=" + format).as(many.owner()).send();
            assertThat(whole.status()).isEqualTo(200);
            assertThat(whole.body().lines()).hasSize(lines + 1);
            // Known when it is whole before its headers go out, which nobody waits for.
            whole.header("Content-Length")
                    .ifPresent(length -> assertThat(length)
                            .isEqualTo(Integer.toString(whole.body().getBytes(StandardCharsets.UTF_8).length)));
        }
        // The last line cannot be read; by then the first ones are sent.
        meterOf(many, "no-such-meter");
        try {
            Api.Reply refused =
                    api.get(many.path() + "?format=csv").as(many.owner()).send();
            assertThat(refused.status())
                    .as("it failed before anything was sent")
                    .isEqualTo(500);
        } catch (IllegalStateException broken) {
            assertThat(broken).as("every client sees that it is not whole").hasCauseInstanceOf(IOException.class);
        } finally {
            meterOf(many, "cpu-used");
        }
    }

    /** So many lines are more than a connection holds that nobody reads from. */
    @Test
    void aClientThatGoesAwayEndsTheMakingAndTheAuditTrailSaysHowFarItGot() throws Exception {
        Ledger.Debtor many = ledger.debtor("Leaving", "1");
        ledger.moreLines(many, 29_999);
        api.leave(many.path() + "?format=focus", many.owner(), 10_000);
        await().untilAsserted(() -> assertThat(audited(many))
                .hasSize(2)
                .satisfies(
                        lines -> assertThat(lines.getFirst()).isEqualTo("begin a download DONE "),
                        lines -> assertThat(lines.getLast()).startsWith("break off a download DONE ")));
        assertThat(api.get(many.path() + "?format=csv").as(many.owner()).send().status())
                .as("its place is free")
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(audited(many))
                .hasSize(4)
                .last()
                .satisfies(line -> assertThat(line).startsWith("download DONE ")));
    }

    private List<String> audited(Ledger.Debtor debtor) {
        return transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select action, outcome, detail from audit_entry where tenant_id = ? and action like '%download'"
                                + " order by id",
                        (row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3),
                        debtor.tenant().value()));
    }

    /** One that a client has already is not made for nobody, and is no download. */
    @Test
    void whatAClientHasAlreadyIsNotSentAgain() {
        Ledger.Debtor kept = ledger.debtor("Keeping", "1");
        String path = kept.path() + "?format=csv";
        for (int i = 0; i < 6; i++) {
            Api.Reply first = api.get(path).as(kept.owner()).send();
            Api.Reply again = api.get(path)
                    .as(kept.owner())
                    .with("If-None-Match", first.header("ETag").orElseThrow())
                    .send();
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        }
        assertThat(audited(kept)).filteredOn(line -> line.startsWith("begin")).hasSize(6);
    }

    private void meterOf(Ledger.Debtor debtor, String meter) {
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "update bill_line set server_name = 'zzz', meter = ? where id = ?", meter, debtor.line()));
    }

    @ParameterizedTest
    @CsvSource({
        "files?period=2026-10, 400",
        "files?period=2026-10&format=pdf, 400",
        "files?format=csv, 400",
        "files?period=2010-01&format=csv, 422",
        "journal, 400",
        "journal?period=2026-13, 400",
        "journal?period=2010-01, 409",
    })
    void aMonthsFileIsRefusedWithItsReason(String path, int status) {
        assertThat(api.get("/api/v1/bills/" + path).as("finance").send().status())
                .isEqualTo(status);
        for (String who : List.of(debtor.owner(), debtor.user(), "operator")) {
            assertThat(api.get("/api/v1/bills/" + path).as(who).send().status())
                    .as(who)
                    .isEqualTo(403);
        }
    }
}
