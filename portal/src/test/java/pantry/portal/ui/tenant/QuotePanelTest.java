package pantry.portal.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.bill.BillState;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.PastMonths;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.server.ServerState;

/** A server's page leads from what was quoted to what is billed, and says what lies between. */
class QuotePanelTest extends PageTest {
    @Autowired
    private PastMonths past;

    @Test
    void aServerWithoutAKeptQuoteHasNone() {
        ServerId id = server(tenant, "web-1", ServerState.RUNNING);
        navigate("servers/" + id, ServerPage.class);
        assertThat(find(QuotePanel.class).exists()).isFalse();
    }

    @Test
    void theQuoteTheCausesAndTheBillStandBelowEachOther() {
        ServerId id = server(tenant, "web-1", ServerState.RUNNING);
        past.line(past.bill(tenant, past.now(), BillState.OPEN, "7"), tenant, id, "web-1", "7");
        Instant at =
                past.now().minusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        transactions.forSystem().write(() -> {
            jdbc.update(
                    "insert into server_quote (server_id, tenant_id, quoted_at, cpu_millicores, memory_mib, currency,"
                            + " per_hour, per_month, prices) values (?, ?, ?, 500, 512, 'EUR', 0.01, 7.3, 'list-1')",
                    id.value(),
                    tenant.value(),
                    Timestamp.from(at));
            jdbc.update(
                    "insert into server_quote_line (server_id, meter, quantity, amount) values (?, 'cpu-used', 7.3, 7.3)",
                    id.value());
        });
        navigate("servers/" + id, ServerPage.class);
        assertThat(words())
                .contains("Quoted €7.30 a month when it was ordered", "by list-1")
                .contains("Billed this month", "€7.00")
                .containsAnyOf("It used more or less than was assumed.", "It did not run all the time.");
    }
}
