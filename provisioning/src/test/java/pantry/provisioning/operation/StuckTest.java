package pantry.provisioning.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TestGround;

/** An undo that keeps failing is an operator's, and goes on when the operator says so. */
class StuckTest {
    private static final Actor OPERATOR = new Actor(null, "olga", Actor.Way.PAGE, "", "");
    private static final StepResult RETRY = new StepResult.Retry("the spring is bent");

    private static OperationId stick(ToastWorld world) {
        world.toaster().answer("serve", new StepResult.Fail("No plate.", "cupboard is empty"));
        world.toaster().answer("undo heat", RETRY);
        OperationId id = world.begin();
        world.operations().settle();
        return id;
    }

    @OnBothDatabases
    void anUndoThatKeepsFailingSticksAndGivesNothingBack(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId id = stick(world);
        OperationView view = world.operations().view(id);
        assertThat(view.state()).isEqualTo(OperationState.STUCK);
        assertThat(view.error()).isEqualTo("No plate.");
        assertThat(view.cause()).isEqualTo("\"heat\" could not be taken back: the spring is bent");
        assertThat(world.toaster().asked.stream().filter("undo heat"::equals)).hasSize(Tries.UNDO_FAILURE_LIMIT);
        assertThat(world.toaster().states()).as("what the command reserved").containsExactly("RESERVED");
        assertThat(world.toaster().machine).containsExactly("heat", "insert");
        assertThat(world.operations().operations.anyUnderWay(view.subject().id()))
                .isTrue();
    }

    @OnBothDatabases
    void anOperatorsRetryGoesOnUndoing(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId id = stick(world);
        world.toaster().answer("undo heat", RETRY, StepResult.done());

        assertThat(world.operations().operations.retry(id, OPERATOR)).isEqualTo(RetryOutcome.ACCEPTED);
        assertThat(world.operations().operations.retry(id, OPERATOR)).isEqualTo(RetryOutcome.NOT_STUCK);
        world.operations().settle();

        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.COMPENSATED);
        world.assertNoTrace();
        assertThat(ground.jdbc.queryForList("select actor from audit_entry where action = 'retry'", String.class))
                .containsExactly("olga");
    }

    @OnBothDatabases
    void aRetryCountsItsFailuresAnew(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId id = stick(world);
        world.toaster().asked.clear();
        world.operations().operations.retry(id, OPERATOR);
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.STUCK);
        assertThat(world.toaster().asked.stream().filter("undo heat"::equals)).hasSize(Tries.UNDO_FAILURE_LIMIT);
    }

    @OnBothDatabases
    void anUndoThatIsUnderWayForTooLongSticks(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().answer("serve", new StepResult.Fail("No plate.", "cupboard is empty"));
        world.toaster().answer("undo heat", new StepResult.Again(Duration.ofSeconds(20)));
        OperationId id = world.begin();
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.STUCK);
        assertThat(Duration.between(TestGround.START, ground.clock.instant())).isEqualTo(Tries.UNDO_LIMIT);
    }

    @OnBothDatabases
    void anUndoThatIsRefusedSticksAtOnce(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().answer("serve", new StepResult.Fail("No plate.", "cupboard is empty"));
        world.toaster().answer("undo heat", new StepResult.Fail("It is hot.", "thermal lock"));
        OperationId id = world.begin();
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.STUCK);
        assertThat(world.toaster().asked.stream().filter("undo heat"::equals)).hasSize(1);
    }

    @OnBothDatabases
    void whatCantBeGivenBackSticksToo(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().answer("insert", new StepResult.Fail("No bread.", "bag is empty"));
        world.toaster().undoneThrows = true;
        OperationId id = world.begin();
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.STUCK);

        world.toaster().undoneThrows = false;
        world.operations().operations.retry(id, OPERATOR);
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.COMPENSATED);
        world.assertNoTrace();
    }

    @OnBothDatabases
    void anUnknownKindSticksAndGoesForwardOnceItIsKnown(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId id = world.begin();
        TestOperations olderVersion = new TestOperations(ground);
        olderVersion.settle();
        assertThat(olderVersion.view(id).state()).isEqualTo(OperationState.STUCK);
        assertThat(olderVersion.view(id).cause()).contains(Toaster.KIND);

        world.operations().operations.retry(id, OPERATOR);
        world.operations().settle();
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @OnBothDatabases
    void aStepThatIsGivenUpIsLeftAndAllTheOthersAreTakenBack(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId id = stick(world);
        Operations operations = world.operations().operations;

        assertThat(operations.giveUp(id, OPERATOR)).isEqualTo(GiveUpOutcome.ACCEPTED);
        assertThat(operations.giveUp(id, OPERATOR)).isEqualTo(GiveUpOutcome.NOT_STUCK);
        world.operations().settle();

        OperationView view = world.operations().view(id);
        assertThat(view.state()).isEqualTo(OperationState.COMPENSATED);
        assertThat(world.toaster().machine).as("what is left").containsExactly("heat");
        assertThat(world.toaster().states()).as("what the command reserved").doesNotContain("RESERVED");
        assertThat(ground.jdbc.queryForList("select detail from audit_entry where action = 'give up'", String.class))
                .singleElement()
                .satisfies(detail -> assertThat(detail)
                        .contains("\"heat\" is not taken back")
                        .contains("the spring is bent"));
    }

    @OnBothDatabases
    void whatTheRowsHoldIsNeverGivenUp(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        world.toaster().answer("insert", new StepResult.Fail("No bread.", "bag is empty"));
        world.toaster().undoneThrows = true;
        OperationId id = world.begin();
        world.operations().settle();
        assertThat(world.operations().operations.giveUp(id, OPERATOR)).isEqualTo(GiveUpOutcome.MUST_END);
        assertThat(world.operations().view(id).state()).isEqualTo(OperationState.STUCK);
        assertThat(world.operations().operations.giveUp(new OperationId(ground.ids.next()), OPERATOR))
                .isEqualTo(GiveUpOutcome.NOT_FOUND);
    }

    @OnBothDatabases
    void onlyWhatIsThereCanBeRetried(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        assertThat(world.operations().operations.retry(new OperationId(ground.ids.next()), OPERATOR))
                .isEqualTo(RetryOutcome.NOT_FOUND);
    }
}
