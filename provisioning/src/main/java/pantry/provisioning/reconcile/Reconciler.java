package pantry.provisioning.reconcile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerSeen;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.fabric.Seen;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.reconcile.Judgement.Power;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.HealthFact;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerState;

/**
 * Compares servers that should run with the hardware: what is down is shown as down with the reason, what runs again as
 * well, and a server whose blade failed and came back is powered on. Those on failed blades and those that are down are
 * looked at every time, of the others a bounded number in turn. What an operation works on is left to it.
 */
@Component
public final class Reconciler {
    /** How many healthy servers are asked for their power at one look; the next look goes on behind them. */
    static final int ROUND_LIMIT = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final Fabric fabric;
    private final RunningServers running;
    private final ServerRows servers;
    private final Operations operations;
    private final Transactions transactions;
    private final Feed feed;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private ServerId reached = RunningServers.beforeAll();

    Reconciler(
            Fabric fabric,
            RunningServers running,
            ServerRows servers,
            Operations operations,
            Transactions transactions,
            Feed feed) {
        this.fabric = fabric;
        this.running = running;
        this.servers = servers;
        this.operations = operations;
        this.transactions = transactions;
        this.feed = feed;
    }

    /** One look; repeating it changes nothing more. */
    public void look() {
        oneAtATime.lock();
        try {
            Once<Optional<Set<UUID>>> there = new Once<>(this::onHardware);
            toLookAt().values().forEach(sight -> lookAt(sight, there));
        } finally {
            oneAtATime.unlock();
        }
    }

    private Map<ServerId, Sight> toLookAt() {
        return transactions.forSystem().read(() -> {
            Map<ServerId, Sight> sights = new LinkedHashMap<>();
            running.suspects().forEach(sight -> sights.put(sight.server(), sight));
            List<Sight> round = running.round(reached, ROUND_LIMIT);
            round.forEach(sight -> sights.putIfAbsent(sight.server(), sight));
            reached = round.size() < ROUND_LIMIT
                    ? RunningServers.beforeAll()
                    : round.getLast().server();
            return sights;
        });
    }

    private void lookAt(Sight sight, Once<Optional<Set<UUID>>> there) {
        if (!sight.bladeFailed() && isUnderWay(sight)) {
            return;
        }
        Power power = sight.bladeFailed() ? Power.UNKNOWN : power(sight.server(), there);
        switch (Judgement.of(sight, power)) {
            case Judgement.Leave _ -> {
                // As it is said already.
            }
            case Judgement.Up _ -> tell(sight, HealthFact.well(sight.server()));
            case Judgement.Down(Cause cause, String reason) ->
                tell(sight, new HealthFact(sight.server(), ServerHealth.DOWN, cause, reason));
            case Judgement.StartAgain(String reason) -> startAgain(sight, reason);
        }
    }

    private boolean isUnderWay(Sight sight) {
        return transactions
                .forSystem()
                .read(() -> operations.anyUnderWay(sight.server().value()));
    }

    /** A server that is refused is missing only when the hardware's own list lacks it as well. */
    private Power power(ServerId server, Once<Optional<Set<UUID>>> there) {
        return switch (fabric.power(server)) {
            case Outcome.Done<PowerSeen>(PowerSeen seen, boolean _) ->
                seen.state() == PowerState.ON ? Power.ON : Power.OFF;
            case Outcome.Refused<PowerSeen> _ ->
                there.get().filter(ids -> !ids.contains(server.value())).isPresent() ? Power.MISSING : Power.UNKNOWN;
            case Outcome.InProgress<PowerSeen> _, Outcome.Unavailable<PowerSeen> _, Outcome.Unknown<PowerSeen> _ ->
                Power.UNKNOWN;
        };
    }

    private Optional<Set<UUID>> onHardware() {
        return fabric.seen() instanceof Outcome.Done<List<Seen>>(List<Seen> all, boolean _)
                ? Optional.of(all.stream()
                        .filter(seen -> seen.kind() == Seen.Kind.SERVER)
                        .map(Seen::id)
                        .collect(Collectors.toSet()))
                : Optional.empty();
    }

    private void startAgain(Sight sight, String reason) {
        tell(sight, new HealthFact(sight.server(), ServerHealth.DOWN, Cause.BLADE_FAILED, reason));
        switch (fabric.ensurePower(sight.server(), PowerState.ON)) {
            case Outcome.Done<PowerState> _ -> {
                LOG.info("server {} runs again: its blade {} is back", sight.server(), sight.bladeName());
                tell(sight, HealthFact.well(sight.server()));
            }
            case Outcome.InProgress<PowerState> _, Outcome.Unavailable<PowerState> _, Outcome.Unknown<PowerState> _ -> {
                // The next look finds it on, or asks again.
            }
            case Outcome.Refused<PowerState>(String why) ->
                LOG.warn("server {} can't be started again: {}", sight.server(), why);
        }
    }

    /** Looked at again under its lock: an operation may have begun, or ended, since the hardware was asked. */
    private void tell(Sight sight, HealthFact fact) {
        transactions.forSystem().writeUnanswered(() -> {
            boolean stillRuns = servers.lock(sight.tenant(), sight.server())
                    .filter(server -> server.state() == ServerState.RUNNING)
                    .isPresent();
            boolean othersTurn = !sight.bladeFailed()
                    && operations.anyUnderWay(sight.server().value());
            if (stillRuns && !othersTurn && servers.health(fact)) {
                feed.record(new Touched(Topic.SERVER, sight.server().value(), sight.tenant()));
            }
        });
    }

    /** Asked for at most once in a look, and only when somebody wants to know. */
    private static final class Once<T> {
        private final Supplier<T> source;
        private Optional<T> value = Optional.empty();

        Once(Supplier<T> source) {
            this.source = source;
        }

        T get() {
            T known = value.orElseGet(source);
            value = Optional.of(known);
            return known;
        }
    }
}
