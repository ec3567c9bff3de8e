package pantry.billing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import pantry.billing.metering.DueHours.TenantMonth;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

class OpenHoursTest {
    private static final UtcHour NOON = new UtcHour(Instant.parse("2026-11-24T12:00:00Z"));
    private static final int ROUNDS = 10;

    @OnBothDatabases
    void whatWasRatedIsSettled(TestGround ground) {
        World world = new World(ground);
        world.open();
        world.write(() -> world.hours.settle(world.month, world.seen()));
        assertThat(world.seen()).isEmpty();
    }

    @OnBothDatabases
    void whatWasOpenedAnewSinceItWasLookedAtStaysOpen(TestGround ground) {
        World world = new World(ground);
        world.open();
        List<OpenHours.Seen> before = world.seen();
        world.open();
        world.write(() -> world.hours.settle(world.month, before));
        assertThat(world.seen()).hasSize(1);
    }

    /** Rating has settled the hour and has not ended yet when metering writes it again, and the other way around. */
    @OnBothDatabases
    void whoOpensAnHourThatIsBeingSettledFindsItOpenAfterwards(TestGround ground) throws Exception {
        World world = new World(ground);
        for (int round = 0; round < ROUNDS; round++) {
            world.open();
            List<OpenHours.Seen> seen = world.seen();
            meanwhile(world, () -> world.hours.settle(world.month, seen), world::openInside);
            assertThat(world.seen()).as("settled first, round %d", round).hasSize(1);
            List<OpenHours.Seen> again = world.seen();
            meanwhile(world, world::openInside, () -> world.hours.settle(world.month, again));
            assertThat(world.seen()).as("opened first, round %d", round).hasSize(1);
        }
    }

    /** The second begins when the first has done its part, and before it has ended. */
    private static void meanwhile(World world, Runnable first, Runnable second) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch begins = new CountDownLatch(1);
        CompletableFuture<Void> one = CompletableFuture.runAsync(
                () -> world.write(() -> {
                    first.run();
                    done.countDown();
                    await(begins);
                }),
                Thread::startVirtualThread);
        await(done);
        CompletableFuture<Void> other = CompletableFuture.runAsync(
                () -> world.write(() -> {
                    begins.countDown();
                    second.run();
                }),
                Thread::startVirtualThread);
        CompletableFuture.allOf(one, other).get(1, TimeUnit.MINUTES);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static final class World {
        final TestGround ground;
        final OpenHours hours;
        final TenantId tenant;
        final TenantMonth month;

        World(TestGround ground) {
            this.ground = ground;
            this.hours = new OpenHours(ground.jdbc);
            this.tenant = ground.tenant("acme");
            this.month = new TenantMonth(tenant, YearMonth.of(2026, 11));
        }

        void write(Runnable work) {
            ground.transactions.forSystem().writeUnanswered(work);
        }

        void open() {
            write(this::openInside);
        }

        void openInside() {
            hours.open(Set.of(new OpenHours.Slot(tenant, NOON)));
        }

        List<OpenHours.Seen> seen() {
            return ground.transactions.forSystem().read(() -> hours.of(month, UtcHour.NEVER));
        }
    }
}
