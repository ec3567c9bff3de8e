package pantry.provisioning.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TestGround;

/** The time in which nobody ran is nobody's: what was acknowledged before an outage is done after it, not undone. */
@NullMarked
class OutageTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static Outage outage(TestGround ground) {
        return new Outage(ground.jdbc, ground.transactions, ground.clock);
    }

    /** As the job leaves it when it was done. */
    private static void alive(TestGround ground) {
        ground.transactions.forSystem().write(() -> {
            ground.jdbc.update("delete from scheduled_tasks where task_name = ?", Outage.TASK);
            ground.jdbc.update(
                    "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, last_success)"
                            + " values (?, 'recurring', ?, false, 1, ?)",
                    Outage.TASK,
                    Timestamp.from(ground.clock.instant()),
                    Timestamp.from(ground.clock.instant()));
        });
    }

    private static OperationState afterwards(ToastWorld world, OperationId id) {
        world.operations().settle();
        return world.operations().view(id).state();
    }

    @OnBothDatabases
    void whatNobodyCouldBeginDuringAnOutageIsBegunAfterIt(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        alive(ground);
        OperationId id = world.begin();
        ground.clock.advance(HOUR);
        assertThat(outage(ground).settle()).isEqualTo(1);
        assertThat(afterwards(world, id)).isEqualTo(OperationState.SUCCEEDED);
        world.assertAsIfOnce();
    }

    @OnBothDatabases
    void whileSomebodyRunsTimeIsTime(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId id = world.begin();
        ground.clock.advance(HOUR);
        alive(ground);
        ground.clock.advance(Outage.NOTICED);
        assertThat(outage(ground).settle()).isZero();
        assertThat(afterwards(world, id)).isEqualTo(OperationState.FAILED);
        world.assertNoTrace();
    }

    @OnBothDatabases
    void ofTwoNodesThatStartOneGivesTheTimeBack(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        alive(ground);
        OperationId id = world.begin();
        ground.clock.advance(HOUR);
        assertThat(outage(ground).settle()).isEqualTo(1);
        assertThat(outage(ground).settle()).isZero();
        ground.clock.advance(HOUR);
        assertThat(afterwards(world, id)).as("it was given one hour, not two").isEqualTo(OperationState.FAILED);
    }

    @OnBothDatabases
    void whereNobodyWasEverNothingWasLost(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.begin();
        ground.clock.advance(HOUR);
        assertThat(outage(ground).settle()).isZero();
    }

    @OnBothDatabases
    void whatHasEndedStaysAsItIs(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        alive(ground);
        OperationId id = world.begin();
        assertThat(afterwards(world, id)).isEqualTo(OperationState.SUCCEEDED);
        ground.clock.advance(HOUR);
        assertThat(outage(ground).settle()).isZero();
    }
}
