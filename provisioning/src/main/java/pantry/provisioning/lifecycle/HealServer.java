package pantry.provisioning.lifecycle;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.fabric.StandsOn;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.StepContext;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.operation.Steps;
import pantry.provisioning.placement.Changes.Look;
import pantry.provisioning.placement.Changes.Standing;

/**
 * Makes a server whole again that lost blades. What has blades left is one system still: it runs on, or again, and gets what it
 * lost added while it runs. What has none left is taken from the hardware first, then made anew from its volumes on the blade that
 * is found, with the same id and address: until the control units have let go of the old one, no new one is made, so that it
 * never runs twice.
 *
 * <p>Given up, the room that was found is given back, the blades that it was on are left out for a while, and the server
 * waits for others.
 */
@Component
final class HealServer implements OperationDefinition<Carrying.Input> {
    static final String KIND = "heal-server";
    private static final String NOTE = "look at what is left";

    private final Carrying carrying;
    private final Survivors survivors;
    private final Waking waking;
    private final Hardware hardware;

    HealServer(Carrying carrying, Survivors survivors, Waking waking) {
        this.carrying = carrying;
        this.survivors = survivors;
        this.waking = waking;
        this.hardware = carrying.hardware();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Carrying.Input> inputType() {
        return Carrying.Input.class;
    }

    @Override
    public Duration deadline() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Steps<Carrying.Input> steps() {
        return Steps.<Carrying.Input>begin()
                // No undo: what is lost does not come back by itself.
                .step("let go of what is lost", (in, step) -> carrying.whileUnderWay(in, look -> fence(in, look)))
                // No undo: it is only looked at.
                .step(
                        NOTE,
                        (in, step) -> carrying.whileUnderWay(
                                in,
                                look -> look.kept().isEmpty()
                                        ? StepResult.done("Nothing of it was left to run.")
                                        : survivors.note(in.server(), look)))
                // No undo: it is to run.
                .step(
                        "keep running",
                        (in, step) -> carrying.whileUnderWay(
                                in,
                                look -> look.kept().isEmpty()
                                        ? StepResult.done()
                                        : survivors.keepRunning(in.server(), look, noted(step))))
                // No undo: a blade that is awake and empty falls asleep again by itself.
                .stepIfNeeded(
                        Waking.STEP,
                        in -> waking.isNeeded(in.server()),
                        (in, step) -> carrying.whileUnderWay(in, look -> waking.ensureAwake(in.server())))
                .step(
                        "stand on other blades",
                        (in, step) -> carrying.whileUnderWay(in, look -> stand(in, look)),
                        (in, step) -> carrying.takeBack(in))
                // No undo: mappings go with the server that they are of.
                .step(
                        "map volumes",
                        (in, step) -> carrying.whileUnderWay(in, look -> hardware.ensureMapped(in.server())))
                // No undo: it is to run, and what stands nowhere is switched off before it is taken away.
                .step(
                        "power on",
                        (in, step) ->
                                carrying.whileUnderWay(in, look -> hardware.ensurePower(in.server(), PowerState.ON)))
                // No undo: it is whole.
                .step("settle", (in, step) -> carrying.whileUnderWay(in, look -> carrying.finish(in, true)));
    }

    private static String noted(StepContext step) {
        return step.detailOf(NOTE).orElse("");
    }

    /** Who stands on new slices already was let go of before. */
    private StepResult fence(Carrying.Input in, Look look) {
        if (!look.kept().isEmpty()) {
            return StepResult.done("It is one system with what it has left.");
        }
        return switch (hardware.fabric().standsOn(in.server())) {
            case Outcome.Done<StandsOn>(StandsOn seen, boolean _) -> {
                Set<SliceId> wanted = look.done().stream().map(Standing::slice).collect(Collectors.toSet());
                yield !seen.slices().isEmpty() && wanted.containsAll(seen.slices())
                        ? StepResult.done("It stands on other blades already.")
                        : letGo(in);
            }
            case Outcome.Refused<StandsOn> gone -> StepResult.done(gone.reason());
            case Outcome<StandsOn> other -> hardware.settled(in.server(), other);
        };
    }

    private StepResult letGo(Carrying.Input in) {
        StepResult off = hardware.ensureOffOrGone(in.server());
        return off instanceof StepResult.Done ? hardware.removeServer(in.server()) : off;
    }

    private StepResult stand(Carrying.Input in, Look look) {
        if (look.kept().isEmpty()) {
            return hardware.ensureComposed(in.server());
        }
        return switch (hardware.fabric().standsOn(in.server())) {
            case Outcome.Done<StandsOn> _ -> hardware.ensureSlices(in.server(), look.done());
            // Somebody took it from the hardware: its volumes are there, so it is made anew.
            case Outcome.Refused<StandsOn> _ -> hardware.ensureComposed(in.server());
            case Outcome<StandsOn> other -> hardware.settled(in.server(), other);
        };
    }

    @Override
    public void undone(Carrying.Input in, String error) {
        carrying.giveUp(in);
    }
}
