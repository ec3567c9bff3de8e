package pantry.portal.ui.finance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.close.Waivers;
import pantry.billing.metering.CounterKind;
import pantry.billing.metering.Quarantine;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.shell.NoPermissionPage;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.tenancy.Role;

/** Whoever runs the hardware sees what it said that cannot be right, whatever month it is of, and has it judged again. */
class QuarantinePageTest extends PageTest {
    private static final Instant READ_AT = Instant.parse("2009-03-04T10:00:00Z");

    @Autowired
    private Waivers waivers;

    private void held(String source, String detail) {
        UUID batch = UUID.randomUUID();
        Timestamp at = Timestamp.from(READ_AT);
        transactions.forSystem().write(() -> {
            jdbc.update(
                    "insert into reading_batch (id, collected_at, readings, folded, first_read_at, last_read_at)"
                            + " values (?, ?, 1, true, ?, ?)",
                    batch,
                    at,
                    at,
                    at);
            jdbc.update(
                    "insert into reading (source, meter, epoch, read_at, counter, collected_at, batch_id)"
                            + " values (?, 'SLICE_CPU', 'e', ?, 7, ?, ?)",
                    source,
                    at,
                    at,
                    batch);
            jdbc.update(
                    "insert into reading_quarantine (source, meter, epoch, read_at, counter, reason, detail,"
                            + " quarantined_at) values (?, 'SLICE_CPU', 'e', ?, 7, 'RUNS_BACKWARDS', ?, ?)",
                    source,
                    at,
                    detail,
                    at);
        });
    }

    @AfterEach
    void nothingOfIt() {
        transactions.forSystem().write(() -> {
            jdbc.update("delete from reading_quarantine where source like 'odd-%'");
            jdbc.update("delete from reading where source like 'odd-%'");
        });
    }

    @Test
    void anOperatorHasOneJudgedAgainAndSeesWhatFinanceHasLeftOut() {
        signInAs(Role.OPERATOR, null);
        held("odd-1", "7 after 9");
        held("odd-2", "7 after 8");
        navigate("quarantine", QuarantinePage.class);
        assertThat(words()).contains("The counter runs backwards.", "7 after 9", "7 after 8");
        waivers.reading(
                YearMonth.of(2009, 3),
                new Quarantine.Key("odd-2", CounterKind.SLICE_CPU, "e", READ_AT),
                "a guest of our own",
                Actor.SYSTEM);
        navigate("quarantine", QuarantinePage.class);
        assertThat(words()).contains("a guest of our own");
        test(find(Button.class).withText("Replay").single()).click();
        // Nobody knows its source still, so it comes back with that as the reason.
        await().pollInSameThread().untilAsserted(() -> {
            takeTurns();
            assertThat(words())
                    .contains("No server is known to own its source.")
                    .doesNotContain("7 after 9");
        });
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where action = 'replay reading' and subject_name = 'odd-1'",
                        Integer.class))
                .isEqualTo(1);
    }

    @Test
    void itIsNobodyElsesPage() {
        for (Role role : new Role[] {Role.OWNER, Role.USER}) {
            signInAs(role, tenant);
            UI.getCurrent().navigate("quarantine");
            assertThat((Component) getCurrentView()).as("%s", role).isInstanceOf(NoPermissionPage.class);
        }
    }
}
