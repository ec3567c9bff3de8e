package pantry.provisioning.lifecycle;

import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.fabric.StandsOn;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.placement.Changes.Look;

/**
 * Servers that lost a part of what they stand on. Hardware keeps one running whose working set fits on what is left, and
 * switches it off otherwise: then it is started again at the reduced size. Either way it runs before anything is added to it.
 */
@Component
final class Survivors {
    private static final String KEPT_RUNNING = "It kept running";
    private static final String WENT_DOWN = "What it used did not fit on what is left:";

    private final Hardware hardware;

    Survivors(Hardware hardware) {
        this.hardware = hardware;
    }

    /** What hardware made of the loss is noted before anything is done about it: afterwards nobody could tell. */
    StepResult note(ServerId server, Look look) {
        return switch (hardware.fabric().standsOn(server)) {
            case Outcome.Done<StandsOn>(StandsOn seen, boolean _) ->
                StepResult.done(
                        seen.power() == PowerState.ON
                                ? KEPT_RUNNING + on(look)
                                : WENT_DOWN + " it went down, and starts again at the reduced size.");
            case Outcome.Refused<StandsOn> missing -> StepResult.done(missing.reason());
            case Outcome<StandsOn> other -> hardware.settled(server, other);
        };
    }

    StepResult keepRunning(ServerId server, Look look, String noted) {
        return switch (hardware.fabric().ensurePower(server, PowerState.ON)) {
            case Outcome.Done<PowerState> _ ->
                StepResult.done(noted.startsWith(WENT_DOWN) ? "Started again" + on(look) : "");
            // It is not there at all, or more of it has failed than anybody has noticed yet.
            case Outcome.Refused<PowerState> refused ->
                noted.startsWith(KEPT_RUNNING) || noted.startsWith(WENT_DOWN)
                        ? new StepResult.Retry(refused.reason())
                        : StepResult.done(refused.reason());
            case Outcome<PowerState> other -> hardware.settled(server, other);
        };
    }

    private static String on(Look look) {
        int left = look.undone().size();
        return " on %d of %d blades.".formatted(left, left + look.lost().size());
    }
}
