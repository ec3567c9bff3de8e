package pantry.provisioning.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome.Rehoused;
import pantry.provisioning.placement.PlacementRequest.Awake;
import pantry.provisioning.placement.PlacementRequest.Lose;
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

    private static final String DOES_NOT_WAKE =
            "The blade that it was to stand on slept to save power and does not wake.";

    /** So long that its place is given up: waking takes a minute, and others can go on meanwhile. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2_100);

    /** One that is still on its way down refuses to wake for a moment; after this, it will not. */
    static final Duration MAY_REFUSE = Duration.ofMinutes(1);

    private final Fabric fabric;
    private final PowerRows rows;
    private final BladePowers powers;
    private final Placement placement;
    private final Transactions transactions;
    private final Clock clock;

    Waking(
            Fabric fabric,
            PowerRows rows,
            BladePowers powers,
            Placement placement,
            Transactions transactions,
            Clock clock) {
        this.fabric = fabric;
        this.rows = rows;
        this.powers = powers;
        this.placement = placement;
        this.transactions = transactions;
        this.clock = clock;
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
        List<BladeId> failed = new ArrayList<>();
        String refusal = "";
        List<NotOn> asleep = notOn(server);
        for (NotOn blade : asleep) {
            switch (fabric.ensureBladePower(blade.ref(), PowerState.ON)) {
                case Outcome.Done<PowerState> _ -> awake.add(blade.id());
                case Outcome.Refused<PowerState>(String reason) -> {
                    if (isOverdue(blade)) {
                        failed.add(blade.id());
                        refusal = blade.ref() + " does not wake: " + reason;
                    }
                }
                case Outcome<PowerState> _ -> {
                    // It is coming up, or can't be asked now.
                }
            }
        }
        if (!awake.isEmpty()) {
            var _ = placement.submit(new Awake(awake)).join();
        }
        if (!failed.isEmpty() && !isPlacedElsewhere(server, failed)) {
            return new StepResult.Fail(DOES_NOT_WAKE, refusal);
        }
        return awake.size() == asleep.size() && notOn(server).isEmpty()
                ? StepResult.done()
                : new StepResult.Wait(BETWEEN_LOOKS, why());
    }

    private boolean isOverdue(NotOn blade) {
        return blade.since() == null || !blade.since().plus(MAY_REFUSE).isAfter(clock.instant());
    }

    /** Whoever else was to stand there goes elsewhere, too. What somebody else did about it is looked at again. */
    private boolean isPlacedElsewhere(ServerId server, List<BladeId> failed) {
        return !(placement.submit(new Lose(failed, null, Actor.SYSTEM)).join() instanceof Rehoused rehoused)
                || rehoused.changes().stream()
                        .anyMatch(change -> change.server().equals(server));
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
