package pantry.provisioning.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

class StamperTest {
    @OnBothDatabases
    void positionsAreGaplessAndASlowTransactionHoldsNothingBackAndIsNotLost(TestGround ground) {
        TenantId tenant = new TenantId(ground.ids.next());
        UUID slow = ground.ids.next();
        CountDownLatch recorded = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> slowWriter =
                CompletableFuture.runAsync(() -> ground.transactions.forSystem().write(() -> {
                    ground.feed.record(new Touched(Topic.SERVER, slow, tenant));
                    recorded.countDown();
                    await(mayCommit);
                }));
        await(recorded);
        for (int i = 0; i < 10; i++) {
            ground.transactions
                    .forSystem()
                    .write(() -> ground.feed.record(new Touched(Topic.BLADE, ground.ids.next(), null)));
        }
        assertThat(ground.stamper.stamp()).isEqualTo(10);
        assertThat(positions(ground)).containsExactlyElementsOf(range(10));

        mayCommit.countDown();
        slowWriter.join();
        assertThat(ground.stamper.stamp()).isOne();
        assertThat(positions(ground)).containsExactlyElementsOf(range(11));
        List<FeedEntry> late = ground.transactions.forSystem().read(() -> ground.feed.after(10));
        assertThat(late)
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.touched()).containsExactly(new Touched(Topic.SERVER, slow, tenant)));
        assertThat(ground.stamper.stamp()).isZero();
    }

    private static List<Long> positions(TestGround ground) {
        return ground.transactions.forSystem().read(() -> ground.feed.after(0)).stream()
                .map(FeedEntry::position)
                .toList();
    }

    private static List<Long> range(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
