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
    private final Hardware hardware;

    Survivors(Hardware hardware) {
        this.hardware = hardware;
    }

    StepResult keepRunning(ServerId server, Look look) {
        return switch (hardware.fabric().standsOn(server)) {
            case Outcome.Done<StandsOn>(StandsOn seen, boolean _) ->
                seen.power() == PowerState.ON ? StepResult.done("It kept running" + on(look)) : start(server, look);
            case Outcome.Refused<StandsOn> missing -> StepResult.done(missing.reason());
            case Outcome<StandsOn> other -> hardware.settled(server, other);
        };
    }

    private StepResult start(ServerId server, Look look) {
        return switch (hardware.fabric().ensurePower(server, PowerState.ON)) {
            case Outcome.Done<PowerState> _ ->
                StepResult.done("What it used did not fit on what is left: it was started again" + on(look));
            // More of it may have failed than anybody has noticed yet.
            case Outcome.Refused<PowerState> refused -> new StepResult.Retry(refused.reason());
            case Outcome<PowerState> other -> hardware.settled(server, other);
        };
    }

    private static String on(Look look) {
        int left = look.undone().size();
        return " on %d of %d blades.".formatted(left, left + look.lost().size());
    }
}
