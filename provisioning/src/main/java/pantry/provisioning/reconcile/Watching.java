package pantry.provisioning.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Timers;

/** When what is looked at: on every node, because each look that finds nothing new changes nothing. */
@Component
final class Watching implements SmartLifecycle {
    static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);
    static final Duration POWER_INTERVAL = Duration.ofSeconds(5);
    static final Duration HOLDINGS_INTERVAL = Duration.ofSeconds(30);
    static final Duration QUOTAS_INTERVAL = Duration.ofSeconds(30);

    private final PoolWatch watch;
    private final Reconciler reconciler;
    private final HoldingsWatch holdings;
    private final QuotaWatch quotas;
    private final Ears ears;
    private final PowerDuty power;
    private final Timers timers;
    private final List<Timers.Running> running = new ArrayList<>();

    Watching(
            PoolWatch watch,
            Reconciler reconciler,
            HoldingsWatch holdings,
            QuotaWatch quotas,
            Ears ears,
            PowerDuty power,
            Timers timers) {
        this.watch = watch;
        this.reconciler = reconciler;
        this.holdings = holdings;
        this.quotas = quotas;
        this.ears = ears;
        this.power = power;
        this.timers = timers;
    }

    @Override
    public void start() {
        running.add(timers.every("watch", LOOK_INTERVAL, () -> {
            watch.refresh();
            reconciler.look();
            ears.sync();
        }));
        running.add(timers.every("power", POWER_INTERVAL, power::look));
        running.add(timers.every("holdings", HOLDINGS_INTERVAL, holdings::look));
        running.add(timers.every("quotas", QUOTAS_INTERVAL, quotas::look));
    }

    @Override
    public void stop() {
        running.forEach(Timers.Running::stop);
        running.clear();
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }
}
