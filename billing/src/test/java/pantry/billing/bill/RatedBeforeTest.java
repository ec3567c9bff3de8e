package pantry.billing.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import pantry.billing.OneServer;
import pantry.billing.metering.UtcHour;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;

/** What is rated up to an hour leaves what comes after it for later, and loses nothing of it. */
class RatedBeforeTest {
    private static final Instant BEGUN = Instant.parse("2026-11-10T00:00:00Z");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @OnBothDatabases
    void laterHoursStayDueUntilTheirTurn(TestGround ground) {
        OneServer world = new OneServer(ground, BEGUN, "1.00", 0, 0);
        for (int hour = 1; hour <= 5; hour++) {
            world.read(BEGUN.plus(Duration.ofHours(hour)), hour * OneServer.CORE_HOUR);
        }
        ground.clock.set(BEGUN.plus(Duration.ofHours(6)));
        world.billing.duty.run(UtcHour.of(BEGUN.plus(Duration.ofHours(2))));
        assertThat(world.bill(NOVEMBER).total().amount()).isEqualByComparingTo("2");

        ground.clock.set(BEGUN.plus(Duration.ofHours(12)));
        world.billing.duty.run();
        assertThat(world.bill(NOVEMBER).total().amount()).isEqualByComparingTo("5");
    }
}
