package pantry.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.BillLine;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.Change;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.Finish;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.server.LifecycleFacts;
import pantry.provisioning.server.LifecycleFacts.Given;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerState;

/** From placement's own facts to the bill: what a server was not given for some seconds it does not pay for. */
@NullMarked
class DegradedSecondsTest {
    private static final int BLADES = 4;
    private static final int CORES = 16;
    private static final int GIB = 32;
    private static final Instant ORDERED = Instant.parse("2026-11-24T08:00:00Z");

    @OnBothDatabases
    void aSpanThatStoodOnThreeOfFourBladesFor37SecondsPays37SecondsOfOneBladeLess(TestGround ground) {
        // One more blade than it needs, which takes the lost one's place.
        PlacementWorld world = new PlacementWorld(ground, BLADES + 1);
        BillingGround billing = new BillingGround(ground);
        billing.publish(ORDERED, "0.04");
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Placement placement = world.running();
        try {
            Order order = world.order(tenant, "large", CORES * 1_000, GIB * 1_024);
            assertThat(placement.submit(order).join()).isInstanceOf(PlacementOutcome.Placed.class);
            ServerId server = order.server().id();
            runs(ground, tenant, server);

            ground.clock.set(ORDERED.plus(Duration.ofMinutes(100)).plusMillis(250));
            BladeId lost = new BladeId(ground.jdbc.queryForObject(
                    "select min(cast(blade_id as varchar(36))) from slice where server_id = ?",
                    (row, number) -> UUID.fromString(row.getString(1)),
                    server.value()));
            PlacementOutcome rehoused = placement
                    .submit(new Lose(List.of(lost), null, Actor.SYSTEM))
                    .join();
            assertThat(rehoused).isInstanceOf(PlacementOutcome.Rehoused.class);
            Change heal = ((PlacementOutcome.Rehoused) rehoused).changes().getFirst();
            ground.clock.advance(Duration.ofSeconds(37));
            assertThat(placement
                            .submit(new Finish(tenant, server, heal.id(), true))
                            .join())
                    .isInstanceOf(PlacementOutcome.Settled.class);
        } finally {
            placement.stop();
        }
        ground.clock.set(ORDERED.plus(Duration.ofHours(3)));
        billing.duty.run();

        List<BillLine> lines = billing.bills
                .lines(
                        billing.bills
                                .page(new BillFilter(tenant, YearMonth.of(2026, 11), null), null, 1)
                                .items()
                                .getFirst()
                                .id(),
                        tenant,
                        null,
                        null,
                        null,
                        200)
                .orElseThrow()
                .items();
        // In core-seconds and GiB-seconds: three hours of all, less 37 seconds of a fourth of it.
        less(lines, Meter.CPU_GUARANTEED, CORES * 10_800 - 37 * CORES / BLADES);
        less(lines, Meter.MEMORY_GUARANTEED, GIB * 10_800 - 37 * GIB / BLADES);
    }

    /** As the step that powers it on has it. */
    private static void runs(TestGround ground, TenantId tenant, ServerId server) {
        ground.transactions.forSystem().write(() -> {
            assertThat(new ServerRows(ground.jdbc, ground.clock)
                            .move(server, ServerState.PROVISIONING, ServerState.RUNNING, ""))
                    .isTrue();
            new LifecycleFacts(ground.jdbc)
                    .record(tenant, server, ground.clock.instant(), Given.RUNNING, CORES * 1_000, GIB * 1_024);
        });
    }

    private static void less(List<BillLine> lines, Meter meter, int unitSeconds) {
        BillLine line =
                lines.stream().filter(one -> one.meter() == meter).findFirst().orElseThrow();
        assertThat(line.counted())
                .isEqualTo(meter.counted(BigDecimal.ONE)
                        .multiply(BigInteger.valueOf(unitSeconds))
                        .divide(BigInteger.valueOf(3_600)));
        assertThat(line.amount().amount())
                .isEqualByComparingTo(
                        line.quantity().multiply(line.rate()).setScale(Money.SCALE, RoundingMode.HALF_EVEN));
    }
}
