package pantry.portal.ui.finance.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.bill.BillState;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.PastMonths;
import pantry.portal.ui.shell.NotFoundPage;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Role;

/** Finance closes a month by the page; each test has a month of its own, older than those of other pages' tests. */
class ClosePageTest extends PageTest {
    @Autowired
    private PastMonths past;

    @Autowired
    private Clock clock;

    @BeforeEach
    void finance() {
        signInAs(Role.FINANCE, null);
    }

    private void bill(YearMonth month) {
        past.bill(tenant, month, BillState.CLOSING, "0");
    }

    private void open(String month) {
        navigate("close/" + month, ClosePage.class);
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    private void eventually(String... words) {
        await().pollInSameThread().untilAsserted(() -> {
            takeTurns();
            assertThat(words()).contains(words);
        });
    }

    @Test
    void aMonthWithNothingOpenIsClosedOnceAndShowsWhatWasClosed() {
        bill(YearMonth.of(2010, 1));
        open("2010-01");
        eventually("Nothing stands in the way", "freeze 1 bill of €0.00", "number it PAN-2010-01-0001");
        test(button("Close January")).click();
        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("Close January?");
        test(find(Button.class, find(Dialog.class).single())
                        .withText("Close January")
                        .single())
                .click();
        eventually("Closed by someone-", "January 2010 is closed.", "PAN-2010-01-0001");
        assertThat(find(Button.class).withText("Close January").exists()).isFalse();
        assertThat(find(Notification.class).all()).hasSize(1);
        assertThat(jdbc.queryForObject(
                        "select state from bill where tenant_id = ? and period = '2010-01'",
                        String.class,
                        tenant.value()))
                .isEqualTo("CLOSED");
    }

    @Test
    void theMonthThatRunsSaysFromWhenItMayBeClosedAndNothingHappens() {
        YearMonth present = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        bill(present);
        open(present.toString());
        eventually("It may be closed from " + present.plusMonths(1).atDay(2), "metered as it runs");
        assertThat(words()).as("nothing is to be caught up with").doesNotContain("Metering is behind", "Catch up now");
        Button close = button("Close " + present.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        assertThat(close.getElement().getAttribute("aria-disabled")).isEqualTo("true");
        test(close).click();
        assertThat(find(Dialog.class).exists()).isFalse();
    }

    @Test
    void anEarlierMonthComesFirstAndIsOneClickAway() {
        bill(YearMonth.of(2012, 2));
        bill(YearMonth.of(2012, 3));
        open("2012-03");
        eventually("not closed, the first is");
        assertThat(find(Anchor.class).all())
                .anySatisfy(link -> assertThat(link.getText()).matches("Close [A-Z][a-z]+ first"));
    }

    @Test
    void aReadingInQuarantineIsWaivedWithAReasonAndNotWithout() {
        bill(YearMonth.of(2011, 4));
        Instant at = Instant.parse("2011-04-20T10:00:00Z");
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into reading_quarantine (source, meter, epoch, read_at, counter, reason, detail,"
                                + " quarantined_at) values (?, 'SLICE_CPU', 'e1', ?, 5, 'RUNS_BACKWARDS', '5 after 9', ?)",
                        "slice-" + tenant,
                        Timestamp.from(at),
                        Timestamp.from(at)));
        UI.getCurrent().navigate("close/2011-04", QueryParameters.of("step", "quarantine"));
        eventually("The counter runs backwards.", "Processors used of a source that nobody knows", "5 after 9");
        test(button("Waive")).click();
        test(button("Waive the reading")).click();
        assertThat(find(TextArea.class).single().isInvalid()).isTrue();
        test(find(TextArea.class).single()).setValue("counted by a guest of our own");
        test(button("Waive the reading")).click();
        eventually("Waived by someone-", "counted by a guest of our own", "1 reading waived with a reason");
        assertThat(find(Button.class).withText("Replay").exists()).isFalse();
    }

    @Test
    void whatBladesDeliveredAndNobodysReadingTellsOfIsListedAsUnbilled() {
        bill(YearMonth.of(2011, 5));
        Instant hour = Instant.parse("2011-05-02T10:00:00Z");
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into usage_hour_source (source, counter_kind, epoch, hour_from, first_at, first_counter,"
                                + " last_at, last_counter, quantity, interpolated, gaps, readings, digest) values"
                                + " (?, 'BLADE_CPU', 'b1', ?, ?, 0, ?, ?, ?, 0, 0, 2, ?)",
                        "blade-" + tenant,
                        Timestamp.from(hour),
                        Timestamp.from(hour),
                        Timestamp.from(hour.plusSeconds(3_600)),
                        BigDecimal.valueOf(1_800_000_000L),
                        BigDecimal.valueOf(1_800_000_000L),
                        "0".repeat(64)));
        open("2011-05");
        eventually(
                "Core-Hours of Processors used were delivered", "not explained", "1 difference is not explained yet");
        test(button("List it as unbilled")).click();
        test(find(TextArea.class).single()).setValue("the operator's own guest");
        test(find(Button.class, find(Dialog.class).single())
                        .withText("List it as unbilled")
                        .single())
                .click();
        eventually("the operator's own guest", "are listed as unbilled");
    }

    @Test
    void duplicatesGapsAndOverlapsAreCountedAndAGapLeadsToTheBill() {
        bill(YearMonth.of(2011, 6));
        open("2011-06");
        UI.getCurrent().navigate("close/2011-06", QueryParameters.of("step", "reconciliation"));
        eventually("nothing is there twice, nothing is left out", "counters");
        ServerId server = server(tenant, "web-1", ServerState.STOPPED);
        Instant hour = Instant.parse("2011-06-02T10:00:00Z");
        counted(server, hour, 0);
        counted(server, hour.plusSeconds(7_200), 50);
        test(button("Count again")).click();
        eventually("A gap: web-1 of Unit", "Open the bill at web-1");
        assertThat(links()).contains("bills?month=2011-06&tenant=" + tenant + "&server=" + server);
    }

    private void counted(ServerId server, Instant hour, long from) {
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into usage_hour_source (source, counter_kind, epoch, hour_from, tenant_id, server_id,"
                                + " first_at, first_counter, last_at, last_counter, quantity, interpolated, gaps,"
                                + " readings, digest) values (?, 'SLICE_CPU', 'e1', ?, ?, ?, ?, ?, ?, ?, 10, 0, 0, 2, ?)",
                        "slice-" + server,
                        Timestamp.from(hour),
                        tenant.value(),
                        server.value(),
                        Timestamp.from(hour),
                        BigDecimal.valueOf(from),
                        Timestamp.from(hour.plusSeconds(3_600)),
                        BigDecimal.valueOf(from + 10),
                        "0".repeat(64)));
    }

    @ParameterizedTest
    @CsvSource({"2010-13, close", "october, close", "2010-02, party"})
    void whatNoPageEverWroteIsNoAddress(String month, String step) {
        UI.getCurrent().navigate("close/" + month, QueryParameters.of("step", step));
        assertThat((Component) getCurrentView()).isInstanceOf(NotFoundPage.class);
    }

    @Test
    void aMonthWithoutABillSaysSo() {
        open("1999-01");
        assertThat(words()).contains("There is no bill of January 1999.", "A month without a bill needs no close.");
    }
}
