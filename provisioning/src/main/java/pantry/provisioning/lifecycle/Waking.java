package pantry.provisioning.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementRequest.Awake;
import pantry.provisioning.pool.BladePowers;
import pantry.provisioning.pool.PowerRows;
import pantry.provisioning.pool.PowerRows.NotOn;

/**
 * What is placed on a blade that sleeps waits until it is awake. That is nobody's failure, so it costs the operation none of
 * its time; a blade that does not wake fails, and what was to stand on it is placed elsewhere.
 */
@Component
public final class Waking {
    /** As people read it among an operation's steps. */
    public static final String STEP = "wake its blade";

    /** So long that its place is given up: waking takes a minute, and others can go on meanwhile. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2_100);

    private final Fabric fabric;
    private final PowerRows rows;
    private final BladePowers powers;
    private final Placement placement;
    private final Transactions transactions;

    Waking(Fabric fabric, PowerRows rows, BladePowers powers, Placement placement, Transactions transactions) {
        this.fabric = fabric;
        this.rows = rows;
        this.powers = powers;
        this.placement = placement;
        this.transactions = transactions;
    }

    boolean isNeeded(ServerId server) {
        return !notOn(server).isEmpty();
    }

    private List<NotOn> notOn(ServerId server) {
        return transactions.forSystem().read(() -> rows.notOnUnder(server));
    }

    /** On what its rows have it stand on at this moment. */
    StepResult ensureAwake(ServerId server) {
        List<BladeId> awake = new ArrayList<>();
        boolean all = true;
        for (NotOn blade : notOn(server)) {
            if (fabric.ensureBladePower(blade.ref(), PowerState.ON) instanceof Outcome.Done<PowerState> _) {
                awake.add(blade.id());
            } else {
                all = false;
            }
        }
        if (!awake.isEmpty()) {
            var _ = placement.submit(new Awake(awake)).join();
        }
        return all && notOn(server).isEmpty() ? StepResult.done() : new StepResult.Wait(BETWEEN_LOOKS, why());
    }

    private String why() {
        Optional<Duration> usual = powers.typicalWake();
        return "Its blade slept to save power and is waking"
                + usual.map(time -> ", which usually takes about " + words(time))
                        .orElse("") + ".";
    }

    private static String words(Duration time) {
        long seconds = Math.max(1, Math.round(time.toMillis() / 1_000.0));
        return seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }
}
