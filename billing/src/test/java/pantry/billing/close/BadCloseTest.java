package pantry.billing.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import pantry.billing.BillingGround;
import pantry.billing.OneServer;
import pantry.billing.close.CloseReport.Check;
import pantry.billing.close.CloseReport.Kind;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;

/** A close that is asked for at the wrong time says why and leaves every row as it was. */
@NullMarked
class BadCloseTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant BEGUN = Instant.parse("2026-10-31T20:00:00Z");
    private static final Instant GRACE_OVER = Instant.parse("2026-12-02T00:00:00Z");
    private static final List<String> TABLES = List.of(
            "bill",
            "bill_line",
            "bill_booking",
            "billing_month",
            "pool_account",
            "audit_entry",
            "usage_hour",
            "feed_entry");

    private static final class World {
        final OneServer one;
        final BillingGround billing;

        World(TestGround ground) {
            one = new OneServer(ground, BEGUN, "0.04", 500, 512);
            billing = one.billing;
        }

        void read(Instant at) {
            one.read(at, Duration.between(BEGUN, at).toHours() * OneServer.CORE_HOUR / 3);
        }

        /** The duty's turn is part of the close; it has been taken, so it has nothing to do any more. */
        List<String> everything() {
            List<String> rows = new ArrayList<>();
            for (String table : TABLES) {
                rows.addAll(billing.rows("select * from " + table + " order by 1, 2, 3"));
            }
            assertThat(rows).isNotEmpty();
            return rows;
        }

        void refused(YearMonth month, Kind why) {
            // The first turn makes the bills, the second sees that their months are over.
            billing.duty.run();
            billing.duty.run();
            List<String> before = everything();
            assertThat(billing.closing.close(month, Actor.SYSTEM))
                    .isInstanceOfSatisfying(
                            CloseOutcome.NotReady.class,
                            refused -> assertThat(refused.report().checks().stream()
                                            .filter(check -> !check.passed())
                                            .map(Check::kind))
                                    .containsExactly(why));
            assertThat(everything()).isEqualTo(before);
        }
    }

    @OnBothDatabases
    void monthsAreClosedInTheirOrder(TestGround ground) {
        World world = new World(ground);
        world.read(Instant.parse("2026-11-01T00:00:00Z"));
        world.read(Instant.parse("2026-12-01T00:00:00Z"));
        ground.clock.set(GRACE_OVER);
        world.refused(NOVEMBER, Kind.IN_ORDER);
        assertThat(world.billing.closing.close(OCTOBER, Actor.SYSTEM)).isInstanceOf(CloseOutcome.Closed.class);
        assertThat(world.billing.closing.close(NOVEMBER, Actor.SYSTEM)).isInstanceOf(CloseOutcome.Closed.class);
        List<String> closed = world.everything();
        assertThat(world.billing.closing.close(OCTOBER, Actor.SYSTEM)).isInstanceOf(CloseOutcome.ClosedAlready.class);
        assertThat(world.billing.closing.close(YearMonth.of(2026, 9), Actor.SYSTEM))
                .isInstanceOf(CloseOutcome.NothingToClose.class);
        assertThat(world.everything()).isEqualTo(closed);
    }

    @OnBothDatabases
    void aMonthIsNotClosedWhileACounterOfItIsNotReadToItsEnd(TestGround ground) {
        World world = new World(ground);
        standsOnABlade(world);
        world.read(Instant.parse("2026-10-31T23:30:00Z"));
        ground.clock.set(GRACE_OVER);
        world.refused(OCTOBER, Kind.METERED);
        // Of an hour that was rated at this very instant: the close does not wait for the next booking.
        world.read(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(world.billing.closing.close(OCTOBER, Actor.SYSTEM)).isInstanceOf(CloseOutcome.Closed.class);
    }

    /** Its slice is there and active, so it has to be read. */
    private static void standsOnABlade(World world) {
        UUID pool = world.billing.ground.ids.next();
        UUID enclosure = world.billing.ground.ids.next();
        UUID blade = world.billing.ground.ids.next();
        world.billing.write(
                "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at) values (?, 'p', 1, 1, ?)",
                pool,
                BillingGround.at(BEGUN));
        world.billing.write(
                "insert into enclosure (id, pool_id, name, ref, slots, health) values (?, ?, 'f', '/f', 1, 'OK')",
                enclosure,
                pool);
        world.billing.write(
                "insert into blade (id, pool_id, enclosure_id, name, ref, slot, state, spare, cpu_millicores, memory_mib,"
                        + " cpu_free_millicores, memory_free_mib, cpu_ceiling_free_millicores, memory_ceiling_free_mib,"
                        + " generation) values (?, ?, ?, 'b', '/b', 1, 'AVAILABLE', false, 4000, 8192, 3500, 7680, 3500, 7680, 1)",
                blade,
                pool,
                enclosure);
        world.billing.write(
                "insert into slice (id, tenant_id, server_id, blade_id, cpu_millicores, ceiling_millicores, memory_mib,"
                        + " memory_ceiling_mib, state, role, created_at) values (?, ?, ?, ?, 500, 500, 512, 512, 'ACTIVE', 'SIZE', ?)",
                UUID.fromString(world.one.cpu.source()),
                world.one.tenant.value(),
                world.one.server.value(),
                blade,
                BillingGround.at(BEGUN));
    }
}
