package pantry.billing.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.NullMarked;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestDatabase;

/**
 * Old data: of a line so small that one cost centre paid all of it by largest remainder, only the others' nothing was kept.
 * Migration 105 gives its own cost centre back what it paid, and touches no other line.
 */
@NullMarked
class ShareRepairTest {
    private static final UUID TENANT = new UUID(1, 1);
    private static final UUID BILL = new UUID(1, 2);
    private static final UUID LOST = new UUID(2, 1);
    private static final UUID WHOLE = new UUID(2, 2);
    private static final UUID OTHERS = new UUID(2, 3);
    private static final UUID UNDIVIDED = new UUID(2, 4);
    private static final UUID TAKEN_BACK = new UUID(2, 5);

    @OnBothDatabases
    void aShareThatWasLostIsPutBackAndNothingElseIsTouched(TestDatabase database) {
        JdbcTemplate jdbc = database.jdbc();
        Flyway old = Flyway.configure()
                .dataSource(database.dataSource())
                .cleanDisabled(false)
                .target("2026.11.26.96")
                .load();
        old.clean();
        old.migrate();
        jdbc.update(
                "insert into tenant (id, name, cost_centre, network_index, created_at, generation)"
                        + " values (?, 'Marketing', 'own', 0, current_timestamp, 1)",
                TENANT);
        jdbc.update(
                "insert into bill (id, tenant_id, period, state, currency, total, shown_total, number, created_at,"
                        + " changed_at, closed_at, generation) values (?, ?, '2026-10', 'CLOSED', 'EUR', 10.02, 10.02,"
                        + " 'PAN-2026-10-0001', current_timestamp, current_timestamp, current_timestamp, 1)",
                BILL,
                TENANT);
        line(jdbc, LOST, "0.01");
        share(jdbc, LOST, "data", "0.00");
        share(jdbc, LOST, "shop", "0.00");
        line(jdbc, WHOLE, "10.00");
        share(jdbc, WHOLE, "own", "6.67");
        share(jdbc, WHOLE, "shop", "3.33");
        line(jdbc, OTHERS, "0.02");
        share(jdbc, OTHERS, "data", "0.01");
        share(jdbc, OTHERS, "shop", "0.01");
        line(jdbc, UNDIVIDED, "0.01");
        line(jdbc, TAKEN_BACK, "-0.02");
        share(jdbc, TAKEN_BACK, "shop", "0.00");

        Flyway.configure().dataSource(database.dataSource()).load().migrate();

        assertThat(jdbc.query(
                        "select line_id, cost_centre, amount, bill_id, tenant_id from bill_line_share"
                                + " order by line_id, cost_centre",
                        (row, number) -> {
                            assertThat(row.getObject(4, UUID.class)).isEqualTo(BILL);
                            assertThat(row.getObject(5, UUID.class)).isEqualTo(TENANT);
                            return row.getObject(1, UUID.class).getLeastSignificantBits() + " " + row.getString(2) + " "
                                    + row.getBigDecimal(3).setScale(2);
                        }))
                .containsExactly(
                        "1 data 0.00",
                        "1 own 0.01",
                        "1 shop 0.00",
                        "2 own 6.67",
                        "2 shop 3.33",
                        "3 data 0.01",
                        "3 shop 0.01",
                        "5 own -0.02",
                        "5 shop 0.00");
    }

    private static void line(JdbcTemplate jdbc, UUID id, String charged) {
        BigDecimal amount = new BigDecimal(charged);
        jdbc.update(
                "insert into bill_line (id, bill_id, tenant_id, kind, server_name, cost_centre, unit, counted,"
                        + " interpolated, quantity, amount, charged, from_at, to_at, reason, author, created_at)"
                        + " values (?, ?, ?, 'IDLE', '', 'own', '', 0, 0, 0, ?, ?, current_timestamp,"
                        + " current_timestamp, '', '', current_timestamp)",
                id,
                BILL,
                TENANT,
                amount,
                amount);
    }

    private static void share(JdbcTemplate jdbc, UUID line, String centre, String amount) {
        jdbc.update(
                "insert into bill_line_share (line_id, bill_id, tenant_id, cost_centre, amount) values (?, ?, ?, ?, ?)",
                line,
                BILL,
                TENANT,
                centre,
                new BigDecimal(amount));
    }
}
