package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.Transactions;
import tools.jackson.databind.JsonNode;

/** A tenant's people see what a server was quoted beside what it is billed; others do not. */
@RestTest
class ServerCostTest {
    private static Ledger.Debtor debtor;
    private static Ledger.Debtor other;

    @Autowired
    private Api api;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Transactions transactions;

    @Autowired
    private Clock clock;

    @BeforeAll
    static void bills(@Autowired Ledger ledger) {
        if (debtor == null) {
            debtor = ledger.debtor("Quoted", "10");
            other = ledger.debtor("Unquoted", "7");
        }
    }

    private UUID ordered(String name) {
        Api.Reply ordered = api.post("/api/v1/servers")
                .as(debtor.user())
                .json("{\"name\":\"" + name + "\",\"image\":\"small\",\"offering\":\"tiny\"}")
                .send();
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(202);
        return UUID.fromString(ordered.json().path("subject").path("id").stringValue());
    }

    /** The debtor's line becomes this server's; ten core-hours of it were billed and none were quoted. */
    private void quoted(UUID server) {
        transactions.forSystem().write(() -> {
            jdbc.update(
                    "insert into server_quote (server_id, tenant_id, quoted_at, cpu_millicores, memory_mib, currency,"
                            + " per_hour, per_month, prices) values (?, ?, ?, 1000, 1024, 'EUR', 0.01, 7.3, 'list-1')",
                    server,
                    debtor.tenant().value(),
                    Timestamp.from(clock.instant()));
            jdbc.update("update bill_line set server_id = ? where id = ?", server, debtor.line());
        });
    }

    private static String path(UUID server) {
        return "/api/v1/servers/" + server + "/cost";
    }

    @Test
    void aQuoteStandsBesideTheBillWithEachCause() {
        UUID server = ordered("quoted");
        assertThat(api.get(path(server)).as(debtor.user()).send().status())
                .as("no quote is known yet")
                .isEqualTo(404);
        quoted(server);
        Api.Reply seen = api.get(path(server)).as(debtor.user()).send();
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        JsonNode cost = seen.json();
        assertThat(cost.path("server").path("name").stringValue()).isEqualTo("quoted");
        assertThat(cost.path("quotedPerMonth").path("amount").stringValue()).isEqualTo("7.300000");
        assertThat(cost.path("billed").path("amount").stringValue()).isEqualTo("10.000000");
        assertThat(cost.path("causes")).singleElement().satisfies(cause -> {
            assertThat(cause.path("cause").stringValue()).isEqualTo("USE");
            assertThat(cause.path("amount").path("amount").stringValue()).isEqualTo("10.000000");
        });
        YearMonth period = YearMonth.parse(cost.path("period").stringValue());
        assertThat(api.get(path(server) + "?period=" + period)
                        .as(debtor.owner())
                        .send()
                        .json())
                .isEqualTo(cost);
        assertThat(api.get(path(server) + "?period=" + period.minusMonths(1))
                        .as(debtor.owner())
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(api.get(path(server) + "?period=now")
                        .as(debtor.owner())
                        .send()
                        .pointers())
                .containsExactly("?period");
        assertThat(api.get(path(server)).as(other.owner()).send().status())
                .as("another tenant's")
                .isEqualTo(404);
        assertThat(api.get(path(server)).as("operator").send().status()).isEqualTo(403);
        assertThat(api.get(path(server)).as("finance").send().status()).isEqualTo(403);
    }
}
