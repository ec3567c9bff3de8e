package pantry.provisioning.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pantry.provisioning.feed.FeedEntry;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.OperationView.StepView;

/** What the engine does with an operation, told on toast. */
class OperationTest {
    private static final StepResult RETRY = new StepResult.Retry("the plug is out");

    @OnBothDatabases
    void everyStepIsTakenInOrderAndTold(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId id = world.begin();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.PENDING);
        assertThat(world.operations().view(id).steps())
                .extracting(StepView::state)
                .containsOnly(StepView.State.PENDING);

        world.operations().settle();

        world.assertAsIfOnce();
        OperationView view = world.operations().view(id);
        assertThat(view.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(view.endedAt()).isNotNull();
        assertThat(view.steps()).extracting(StepView::name).containsExactly("insert", "heat", "serve");
        assertThat(view.steps()).extracting(StepView::state).containsOnly(StepView.State.DONE);
        assertThat(view.steps().getLast().detail())
                .as("a later step reads an earlier one's detail")
                .isEqualTo("heat was true");
    }

    @OnBothDatabases
    void everyChangeIsInTheFeed(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId id = world.begin();
        world.operations().settle();
        ground.stamper.stamp();
        List<FeedEntry> entries = ground.transactions.forSystem().read(() -> ground.feed.after(0));
        // begun, taken, three steps begun, ended
        assertThat(entries).hasSize(6);
        assertThat(entries)
                .flatExtracting(FeedEntry::touched)
                .allSatisfy(touched -> assertThat(touched)
                        .isEqualTo(new Touched(
                                Touched.Topic.OPERATION,
                                id.value(),
                                world.operations().view(id).tenant())));
    }

    @OnBothDatabases
    void noTransactionIsOpenWhileAnEffectRuns(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().beforeEffect = () -> assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .isFalse();
        OperationId id = world.begin();
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @OnBothDatabases
    void aRetryBacksOffAndThenGoesOn(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().answer("heat", RETRY, RETRY, RETRY, RETRY, RETRY, RETRY, StepResult.done());
        OperationId id = world.begin();
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(world.operations().view(id).cause())
                .as("what failed on the way")
                .isNull();
        assertThat(ground.timers.pauses())
                .as("waits that hold a place")
                .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Tries.PAUSE_LIMIT));
        world.assertAsIfOnce();
    }

    @OnBothDatabases
    void whatWaitsForSomethingElseDoesNotRunOutOfTimeAndSaysWhy(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        StepResult wait = new StepResult.Wait(Duration.ofSeconds(30), "The power is out.");
        List<StepResult> answers = new ArrayList<>(Collections.nCopies(20, wait));
        answers.add(new StepResult.Again(Duration.ofSeconds(5)));
        answers.add(StepResult.done());
        world.toaster().answer("heat", answers.toArray(StepResult[]::new));
        OperationId id = world.begin();

        assertThat(world.operations().settle(TestGround.START.plus(Toaster.DEADLINE.multipliedBy(2))))
                .isFalse();

        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.RUNNING);
        assertThat(world.operations().view(id).error()).isEqualTo("The power is out.");
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(world.operations().view(id).error()).isNull();
        assertThat(ground.clock.instant())
                .isAfter(TestGround.START.plus(Toaster.DEADLINE).plus(Toaster.DEADLINE));
        world.assertAsIfOnce();
    }

    @OnBothDatabases
    void whatWaitsForSomethingThatNeverComesIsTakenBackAfterADay(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().answer("heat", new StepResult.Wait(Duration.ofMinutes(20), "The power is out."));
        OperationId id = world.begin();
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.COMPENSATED);
        assertThat(world.operations().view(id).cause()).isEqualTo("The power is out.");
        assertThat(ground.clock.instant())
                .isBetween(
                        TestGround.START.plus(Tries.WAIT_LIMIT),
                        TestGround.START.plus(Tries.WAIT_LIMIT).plus(Duration.ofHours(1)));
        world.assertNoTrace();
    }

    @OnBothDatabases
    void whatFailsUntilTheDeadlineIsTakenBack(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().answer("heat", RETRY);
        OperationId id = world.begin();
        world.operations().settle();
        OperationView view = world.operations().view(id);
        assertThat(view.state()).isEqualTo(OperationState.COMPENSATED);
        assertThat(view.error()).isEqualTo("It did not come about within the time it may take.");
        assertThat(view.cause()).isEqualTo("the plug is out");
        assertThat(view.steps())
                .extracting(StepView::state)
                .containsExactly(StepView.State.UNDONE, StepView.State.FAILED, StepView.State.PENDING);
        assertThat(Duration.between(TestGround.START, view.endedAt()))
                .isBetween(Toaster.DEADLINE, Toaster.DEADLINE.plusSeconds(1));
        world.assertNoTrace();
    }

    @OnBothDatabases
    void whatIsUnderWayIsAskedForAgainAndIsNoFailure(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        StepResult again = new StepResult.Again(Duration.ofMillis(500));
        world.toaster().answer("heat", again, again, again, StepResult.done());
        OperationId id = world.begin();
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(ground.timers.pauses())
                .as("asked for ever more rarely")
                .containsExactly(Duration.ofMillis(500), Tries.LONGEST_BETWEEN, Tries.LONGEST_BETWEEN);
        assertThat(ground.jdbc.queryForObject(
                        "select count(*) from operation_step where event = 'FAILED'", Integer.class))
                .isZero();
    }

    @OnBothDatabases
    void aLongWaitGivesItsPlaceToOthers(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().answer("heat", new StepResult.Again(Duration.ofSeconds(30)), StepResult.done());
        OperationId id = world.begin();
        assertThat(world.operations().run(id)).isEqualTo(new RunOutcome.Later(Duration.ofSeconds(30)));
        assertThat(ground.timers.pauses()).isEmpty();
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @OnBothDatabases
    void anExceptionIsTriedAFewTimesAndThenTakenBack(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().beforeEffect = () -> {
            if (world.toaster().asked.getLast().equals("heat")) {
                throw new IllegalStateException("a wire is loose");
            }
        };
        OperationId id = world.begin();
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.COMPENSATED);
        assertThat(world.operations().view(id).error()).doesNotContain("wire");
        assertThat(world.operations().view(id).cause()).contains("a wire is loose");
        assertThat(world.toaster().asked.stream().filter("heat"::equals)).hasSize(Tries.BUG_LIMIT);
        world.assertNoTrace();
    }

    @OnBothDatabases
    void whatNobodyBeganInTimeFailsWithoutAnyEffect(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId id = world.begin();
        ground.clock.advance(Toaster.DEADLINE);
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.FAILED);
        assertThat(world.toaster().asked).isEmpty();
        world.assertNoTrace();
    }

    @OnBothDatabases
    void whatAStoppedProcessLeftIsFinishedEvenAfterTheDeadline(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().answer("heat", new StepResult.Again(Duration.ofSeconds(30)), StepResult.done());
        OperationId id = world.begin();
        world.operations().run(id);
        ground.clock.advance(Toaster.DEADLINE.multipliedBy(10));
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @OnBothDatabases
    void aStepWhoseLogWasLostIsTakenBackToo(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().answer("serve", new StepResult.Again(Duration.ofSeconds(30)));
        OperationId id = world.begin();
        world.operations().run(id);
        assertThat(world.toaster().machine).containsExactly("heat", "insert");
        // The end of the log was not on the disk yet when the machine lost its power.
        ground.jdbc.update("delete from operation_step where step <> 'insert' or event <> 'STARTED'");
        world.toaster().answer("insert", new StepResult.Fail("No bread.", "slot jammed"));
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.COMPENSATED);
        world.assertNoTrace();
    }

    @OnBothDatabases
    void aFrozenAttemptThatWakesWritesNothing(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId id = world.begin();
        AtomicReference<List<Object>> logOfTheOther = new AtomicReference<>();
        world.toaster().beforeEffect = () -> {
            world.toaster().beforeEffect = () -> {};
            world.operations().settle();
            logOfTheOther.set(log(ground));
        };
        assertThat(world.operations().run(id)).isEqualTo(new RunOutcome.Superseded());
        assertThat(log(ground)).isEqualTo(logOfTheOther.get());
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @OnBothDatabases
    void aFrozenAttemptThatWakesAsksTheHardwareForNothingMore(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().answer("insert", new StepResult.Again(Duration.ofMillis(10)), StepResult.done());
        OperationId id = world.begin();
        AtomicReference<Integer> askedByTheOther = new AtomicReference<>();
        world.toaster().beforeEffect = () -> {
            world.toaster().beforeEffect = () -> {};
            world.toaster().answer("insert", StepResult.done());
            world.operations().settle();
            askedByTheOther.set(world.toaster().asked.size());
            world.toaster().answer("insert", new StepResult.Again(Duration.ofMillis(10)));
        };
        assertThat(world.operations().run(id)).isEqualTo(new RunOutcome.Superseded());
        assertThat(world.toaster().asked).hasSize(askedByTheOther.get());
    }

    @OnBothDatabases
    void anInterruptedRunComesBackAtOnceAndHasLostNothing(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().answer("heat", new StepResult.Again(Duration.ofMillis(10)), StepResult.done());
        world.toaster().beforeEffect = () -> {
            if (world.toaster().asked.getLast().equals("heat")) {
                Thread.currentThread().interrupt();
            }
        };
        OperationId id = world.begin();
        RunOutcome outcome = world.operations().run(id);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isEqualTo(new RunOutcome.Later(Duration.ZERO));
        world.toaster().beforeEffect = () -> {};
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    private static List<Object> log(TestGround ground) {
        Instant now = ground.clock.instant();
        return List.of(
                now,
                ground.jdbc.queryForList("select * from operation_step order by sequence"),
                ground.jdbc.queryForList("select id, state, attempt, cause, ended_at from operation"),
                ground.jdbc.queryForObject("select count(*) from feed_entry", Integer.class));
    }
}
