package pantry.provisioning.lifecycle;

import java.time.Duration;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.Steps;

/** Gives a running server the slices that its rows have it stand on from now on; it runs on meanwhile. */
abstract class ChangeSlices implements OperationDefinition<Carrying.Input> {
    private final Carrying carrying;
    private final Waking waking;

    ChangeSlices(Carrying carrying, Waking waking) {
        this.carrying = carrying;
        this.waking = waking;
    }

    @Override
    public Class<Carrying.Input> inputType() {
        return Carrying.Input.class;
    }

    /** Memory is copied meanwhile. */
    @Override
    public Duration deadline() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Steps<Carrying.Input> steps() {
        return Steps.<Carrying.Input>begin()
                // No undo: a blade that is awake and empty falls asleep again by itself.
                .stepIfNeeded(
                        Waking.STEP,
                        in -> waking.isNeeded(in.server()),
                        (in, step) -> carrying.whileUnderWay(in, look -> waking.ensureAwake(in.server())))
                .step(
                        "change slices",
                        (in, step) -> carrying.whileUnderWay(
                                in, look -> carrying.hardware().ensureSlices(in.server(), look.done())),
                        (in, step) -> carrying.takeBack(in))
                // No undo: what was given back may be somebody else's already.
                .step("settle", (in, step) -> carrying.whileUnderWay(in, look -> carrying.finish(in, true)));
    }

    @Override
    public void undone(Carrying.Input in, String error) {
        carrying.giveUp(in);
    }
}
