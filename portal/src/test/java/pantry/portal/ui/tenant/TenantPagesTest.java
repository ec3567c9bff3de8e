package pantry.portal.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.QueryParameters;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillState;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.PastMonths;
import pantry.portal.ui.shell.NotFoundPage;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Role;

class TenantPagesTest extends PageTest {
    @Autowired
    private ServersCsv csv;

    @Autowired
    private PastMonths months;

    @Test
    void whereThereIsNoServerThePagesSayHowToGetOne() {
        navigate(HomePage.class);
        assertThat(words()).contains("There is no server yet.", "No server yet", "Order one");
        assertThat(links()).contains("order");
        navigate(ServersPage.class);
        assertThat(words()).contains("No server yet", "Order one");
        assertThat(find(Grid.class).exists()).isFalse();
    }

    @Test
    void whereNothingMatchesTheFilterCanBeCleared() {
        server(tenant, "web-1", ServerState.RUNNING);
        server(tenant, "db", ServerState.RUNNING);
        open("name=WEB&state=running");
        assertThat(words()).contains("1 of 2 servers");
        open("name=nowhere");
        assertThat(words()).contains("0 of 2 servers", "No server matches");
        test(find(Button.class).withText("Clear the filter").single()).click();
        assertThat(words()).contains("2 servers");
        assertThat(find(Grid.class).single().isVisible()).isTrue();
    }

    private static void open(String query) {
        UI.getCurrent().navigate("servers", QueryParameters.fromString(query));
    }

    @Test
    void whatAnAddressSaysThatMeansNothingIsLeftOut() {
        server(tenant, "web-1", ServerState.RUNNING);
        open("state=flying&sort=colour&hide=name");
        assertThat(words()).contains("One server");
    }

    @Test
    void theHomeSaysWhatIsWrongFirst() {
        server(tenant, "web-1", ServerState.RUNNING);
        ServerId bad = server(tenant, "web-2", ServerState.RUNNING);
        transactions.forSystem().write(() -> {
            jdbc.update("update server set health = 'DOWN', reason = 'Blade A-09 failed.' where id = ?", bad.value());
        });
        // Home was opened by the sign-in, before there was anything.
        navigate(ServersPage.class);
        navigate(HomePage.class);
        assertThat(words())
                .contains("One of 2 servers is down: web-2.", "web-2 is down.", "Blade A-09 failed.", "Look at web-2");
    }

    @Test
    void openNebula6651_theHomeSaysWhatTheMonthHasCostAndTheServerWhatItCosts() {
        ServerId id = server(tenant, "web-1", ServerState.RUNNING);
        BillId bill = months.bill(tenant, months.now(), BillState.OPEN, "1234.5");
        months.line(bill, tenant, id, "web-1", "1234.5");
        signInAs(Role.USER, tenant);
        navigate("servers/" + id, ServerPage.class);
        assertThat(words()).contains("€1,234.50");
        navigate(HomePage.class);
        assertThat(words()).contains("€1,234.50");
        assertThat(links()).contains("bills");
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING,      'Stop Reboot', ''",
        "STOPPED,      'Start',       ''",
        "PROVISIONING, '',            'Stop Reboot'",
        "STOPPING,     '',            'Stop Reboot'",
        "STARTING,     '',            'Start'",
        "DELETING,     '',            ''",
        "FAILED,       '',            ''"
    })
    void onlyWhatTheStateAllowsCanBeDone(ServerState state, String allowed, String off) {
        ServerId id = server(tenant, "web-1", state);
        navigate("servers/" + id, ServerPage.class);
        assertThat(actions(false)).isEqualTo(allowed);
        assertThat(actions(true)).isEqualTo(off);
    }

    private String actions(boolean off) {
        StringBuilder names = new StringBuilder();
        for (Button button : find(Button.class).all()) {
            boolean isOff = button.getElement().hasAttribute("aria-disabled");
            if (button.isVisible() && isOff == off && button.getText().matches("Start|Stop|Reboot")) {
                names.append(names.isEmpty() ? "" : " ").append(button.getText());
            }
        }
        return names.toString();
    }

    @Test
    void aServerThatSizesItselfSaysBetweenWhatAndWhatItCouldNotGet() {
        ServerId id = server(tenant, "web-1", ServerState.RUNNING);
        navigate("servers/" + id, ServerPage.class);
        assertThat(words()).contains("It keeps the guarantee that it was given");
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "insert into self_sizing (server_id, tenant_id, min_cpu_millicores, min_memory_mib,"
                                + " counted_until, looked_at, judged_until, wanted_cpu_millicores, wanted_since,"
                                + " wanted_why) select id, tenant_id, 100, 128, created_at, created_at, created_at, 3000,"
                                + " created_at, 'The pool is full.' from server where id = ?",
                        id.value()));
        navigate(ServersPage.class);
        navigate("servers/" + id, ServerPage.class);
        assertThat(words())
                .contains("It wants 3 processors", "The pool is full. It is tried again once a minute.", "0.1 to");
        test(find(Button.class).withText("Change").single()).click();
        assertThat(find(Checkbox.class)
                        .withLabel("Its guarantee follows its use")
                        .single()
                        .getValue())
                .isTrue();
    }

    @Test
    void anothersServerIsNotThere() {
        ServerId foreign = server(newTenant(), "web-1", ServerState.RUNNING);
        navigate("servers/" + foreign, NotFoundPage.class);
        navigate("servers/" + someId(), NotFoundPage.class);
        navigate("servers/nonsense", NotFoundPage.class);
    }

    @Test
    void whatIsExpectedShowsAtOnceAndIsTakenBackWithTheReason() {
        ServerId id = server(tenant, "web-1", ServerState.RUNNING);
        commands.decision = new CompletableFuture<>();
        navigate("servers/" + id, ServerPage.class);
        test(find(Button.class).withText("Stop").single()).click();
        assertThat(words()).contains("Stopping", "on its way to stopped").doesNotContain("It runs and has");
        commands.decision.complete(new Decision.Conflict("Another operation of this server is under way."));
        await().pollInSameThread().untilAsserted(() -> {
            takeTurns();
            assertThat(words()).contains("It runs and has everything that was ordered.");
        });
        assertThat(find(Notification.class).all()).hasSize(1);
    }

    @Test
    void aFileForSpreadsheetsHoldsNoFormula() throws Exception {
        server(tenant, "-1-1", ServerState.RUNNING);
        java.io.ByteArrayOutputStream file = new java.io.ByteArrayOutputStream();
        csv.write(
                tenant,
                pantry.provisioning.server.ServerSearch.Wanted.ALL,
                pantry.provisioning.server.ServerSearch.Order.NEWEST_FIRST,
                file);
        assertThat(file.toString(java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("name,id,state")
                .contains("\r\n'-1-1,")
                .endsWith("\r\n");
    }
}
