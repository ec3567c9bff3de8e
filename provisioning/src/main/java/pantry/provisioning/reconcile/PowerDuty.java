package pantry.provisioning.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.placement.PlacementRequest.Awake;
import pantry.provisioning.placement.PlacementRequest.Sleep;
import pantry.provisioning.placement.PlacementRequest.Wake;
import pantry.provisioning.pool.BladeView.Power;
import pantry.provisioning.pool.PowerRows;
import pantry.provisioning.pool.PowerRows.Resting;

/**
 * Switches blades off that nothing stands on, and on again: first placement is asked, which gives nothing to a blade that is
 * asleep unless nobody else has the room, then hardware is told. Any node may do it at any time; twice is once.
 */
@Component
public final class PowerDuty {
    /** Of one look; the next one goes on. */
    static final int AT_ONCE = 64;

    private static final Logger LOG = LoggerFactory.getLogger(PowerDuty.class);

    private final Fabric fabric;
    private final PowerRows rows;
    private final Placement placement;
    private final Transactions transactions;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    PowerDuty(Fabric fabric, PowerRows rows, Placement placement, Transactions transactions, Clock clock) {
        this.fabric = fabric;
        this.rows = rows;
        this.placement = placement;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One look; one that finds nothing new to do changes nothing. */
    public void look() {
        oneAtATime.lock();
        try {
            List<PowerRows.Wish> wish = transactions.forSystem().read(rows::wish);
            if (!wish.isEmpty()) {
                decide(wish.getFirst());
                tellHardware();
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    private void decide(PowerRows.Wish wish) {
        Instant now = clock.instant();
        List<Resting> blades = transactions.forSystem().read(rows::all);
        noteEmpty(blades, now);
        PowerPlan plan = PowerPlan.of(wish, blades, now, AT_ONCE);
        if (!plan.sleep().isEmpty()) {
            LOG.info("nothing stands on these blades, so they are switched off: {}", names(plan.sleep()));
            submit(new Sleep(ids(plan.sleep()), Actor.SYSTEM));
        }
        if (!plan.wake().isEmpty()) {
            LOG.info("these blades are to be ready, so they are switched on: {}", names(plan.wake()));
            submit(new Wake(ids(plan.wake()), Actor.SYSTEM));
        }
    }

    private void noteEmpty(List<Resting> blades, Instant now) {
        List<Resting> fresh = blades.stream()
                .filter(blade -> blade.power() == Power.ON && blade.empty() && blade.emptySince() == null)
                .toList();
        if (!fresh.isEmpty()) {
            transactions.forSystem().writeUnanswered(() -> fresh.forEach(blade -> rows.noteEmpty(blade, now)));
        }
    }

    /** By the rows as they are now: whoever was placed on a blade in the last moment has it stay on. */
    private void tellHardware() {
        Instant now = clock.instant();
        List<BladeId> awake = new ArrayList<>();
        transactions.forSystem().read(rows::all).stream()
                .filter(blade -> isToBeTold(blade, now))
                .limit(AT_ONCE)
                .forEach(blade -> {
                    PowerState wanted = blade.power() == Power.WAKING ? PowerState.ON : PowerState.OFF;
                    Outcome<PowerState> outcome = fabric.ensureBladePower(blade.ref(), wanted);
                    if (outcome instanceof Outcome.Done<PowerState> && wanted == PowerState.ON) {
                        awake.add(blade.id());
                    } else if (outcome instanceof Outcome.Refused<PowerState>(String reason)) {
                        LOG.warn("{} can't be switched {}: {}", blade.name(), wanted, reason);
                    }
                });
        if (!awake.isEmpty()) {
            submit(new Awake(awake));
        }
    }

    /** What sleeps is told so once more for a while; then looks at the hardware find out whether it does. */
    private static boolean isToBeTold(Resting blade, Instant now) {
        return switch (blade.power()) {
            case ON -> false;
            case WAKING -> true;
            case ASLEEP ->
                blade.poweredAt() != null
                        && Duration.between(blade.poweredAt(), now).compareTo(Differences.SETTLES) < 0;
        };
    }

    private void submit(PlacementRequest request) {
        var _ = placement.submit(request).join();
    }

    private static List<BladeId> ids(List<Resting> blades) {
        return blades.stream().map(Resting::id).toList();
    }

    private static List<String> names(List<Resting> blades) {
        return blades.stream().map(Resting::name).toList();
    }
}
