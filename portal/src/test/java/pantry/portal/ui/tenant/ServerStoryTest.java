package pantry.portal.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.portal.ui.PageTest;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.HealthFact;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerState;

/** A server's page tells what is wrong with it, what is being done, what happened before, and how much it was there. */
class ServerStoryTest extends PageTest {
    @Autowired
    private ServerRows rows;

    @Autowired
    private Audit audit;

    private ServerId running() {
        ServerId id = server(tenant, "web-1", ServerState.PROVISIONING);
        transactions.forSystem().write(() -> rows.move(id, ServerState.PROVISIONING, ServerState.RUNNING, ""));
        return id;
    }

    private void tell(ServerId id, ServerHealth health, Cause cause, String reason) {
        transactions.forSystem().write(() -> rows.health(new HealthFact(id, health, cause, reason)));
    }

    @Test
    void aServerThatIsWholeHasNoNoteAndAnAvailability() {
        ServerId id = running();
        navigate("servers/" + id, ServerPage.class);
        assertThat(words())
                .contains("Availability", "100 %", "of the time in which it should have", "What happened", "It runs")
                .doesNotContain("Nothing is under way by itself");
        assertThat(find(Button.class).withText("Show earlier").exists()).isFalse();
    }

    @Test
    void whatIsWrongStandsFirstWithItsCauseAndWhatIsBeingDone() {
        ServerId id = running();
        tell(id, ServerHealth.DOWN, Cause.POWERED_OFF_ELSEWHERE, "It was powered off, but not from here.");
        navigate("servers/" + id, ServerPage.class);
        assertThat(words())
                .contains("Down: it was powered off, but not from here, since", "Nothing is under way by itself.")
                .contains("it was powered off, but not from here, still");
    }

    @Test
    void anOutageStaysOnTheTimelineAndInTheSumsOnceItIsOver() {
        ServerId id = running();
        tell(id, ServerHealth.DEGRADED, Cause.BLADE_FAILED, "It runs on 3 of 4 blades.");
        tell(id, ServerHealth.OK, Cause.NONE, "");
        navigate("servers/" + id, ServerPage.class);
        assertThat(words())
                .contains("Whole again", "a blade failed, for ", "Degraded for ")
                .doesNotContain("a blade failed, since");
    }

    @Test
    void earlierThingsAreShownWhenAskedFor() {
        ServerId id = running();
        transactions.forSystem().write(() -> {
            for (int i = 1; i <= 30; i++) {
                audit.record(new AuditLine(
                        Actor.SYSTEM,
                        tenant,
                        "edit",
                        "server",
                        id.value(),
                        "web-1",
                        AuditLine.Result.DONE,
                        "change number " + i + "."));
            }
        });
        navigate("servers/" + id, ServerPage.class);
        assertThat(words()).contains("change number 30.").doesNotContain("change number 10.");
        test(find(Button.class).withText("Show earlier").single()).click();
        assertThat(words()).contains("change number 10.").doesNotContain("change number 5.");
        test(find(Button.class).withText("Show earlier").single()).click();
        assertThat(words()).contains("change number 1.", "It runs");
    }
}
