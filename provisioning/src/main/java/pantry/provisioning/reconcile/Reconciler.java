package pantry.provisioning.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.Made;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.Standing;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.Difference.Kind;
import pantry.provisioning.pool.Difference.Remedy;
import pantry.provisioning.pool.DifferenceRows;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.HealthFact;
import pantry.provisioning.server.ServerHealth;

/**
 * Compares servers that should run with the hardware. What the hardware does not have any more is put together again, what
 * stands on other slices than its own is put right, what went off with hardware that is well again is started, and what is off
 * for another reason is shown as down; what stays different is told to the operator. Those that are down or differ are looked at every time, of the others a bounded number in turn.
 *
 * <p>A server that lost a slice, or changes, or that an operation works on, is somebody else's until that has ended; so is one
 * that nobody can command now.
 */
@Component
public final class Reconciler {
    /** How many healthy servers are looked at in one turn; the next one goes on behind them. */
    static final int ROUND_LIMIT = 200;

    static final Duration LEAST_WRONG = Duration.ofSeconds(2);
    private static final Set<Kind> KINDS = EnumSet.of(Kind.SERVER_MISSING, Kind.SERVER_OFF, Kind.SERVER_SLICES);
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final Fabric fabric;
    private final RunningServers running;
    private final Repairs repairs;
    private final DifferenceRows differences;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Suspicions<ServerId> suspicions = new Suspicions<>(LEAST_WRONG);
    private ServerId reached = RunningServers.beforeAll();

    Reconciler(Fabric fabric, RunningServers running, Repairs repairs, DifferenceRows differences, Clock clock) {
        this.fabric = fabric;
        this.running = running;
        this.repairs = repairs;
        this.differences = differences;
        this.clock = clock;
    }

    /** One look; repeating it changes nothing more. */
    public void look() {
        oneAtATime.lock();
        try {
            List<Sight> looked = toLookAt();
            List<Difference> found = new ArrayList<>();
            looked.forEach(sight -> lookAt(sight).ifPresent(found::add));
            repairs.inTransaction(() -> differences.tellOf(
                    KINDS, looked.stream().map(sight -> sight.server().value()).toList(), found));
        } finally {
            oneAtATime.unlock();
        }
    }

    private List<Sight> toLookAt() {
        return repairs.reading(() -> {
            Map<ServerId, Sight> sights = new LinkedHashMap<>();
            running.suspects().forEach(sight -> sights.put(sight.server(), sight));
            List<ServerId> round = running.round(reached, ROUND_LIMIT);
            running.of(round).forEach(sight -> sights.putIfAbsent(sight.server(), sight));
            reached = round.size() < ROUND_LIMIT ? RunningServers.beforeAll() : round.getLast();
            return List.copyOf(sights.values());
        });
    }

    /** What stays different of it. */
    private Optional<Difference> lookAt(Sight sight) {
        if (!sight.settled() || !sight.commandable() || repairs.isUnderWay(sight)) {
            suspicions.clear(sight.server());
            return Optional.empty();
        }
        return switch (fabric.standing(sight.server())) {
            case Outcome.Done<Optional<Standing>>(Optional<Standing> standing, boolean _) ->
                settle(sight, Judgement.of(sight, standing));
            case Outcome.Refused<Optional<Standing>> _,
                    Outcome.InProgress<Optional<Standing>> _,
                    Outcome.Unavailable<Optional<Standing>> _,
                    Outcome.Unknown<Optional<Standing>> _ -> Optional.empty();
        };
    }

    private Optional<Difference> settle(Sight sight, Judgement judgement) {
        return switch (judgement) {
            case Judgement.Fine _ -> {
                suspicions.clear(sight.server());
                yield Optional.empty();
            }
            case Judgement.Up _ -> {
                suspicions.clear(sight.server());
                // A server whose disk is gone may be on, and is no use.
                if (repairs.lostVolume(sight).isEmpty()) {
                    repairs.tell(sight, HealthFact.well(sight.server()));
                }
                yield Optional.empty();
            }
            case Judgement.Off(Cause cause, String reason) -> {
                repairs.tell(sight, new HealthFact(sight.server(), ServerHealth.DOWN, cause, reason));
                yield Optional.of(Findings.of(
                        sight,
                        Kind.SERVER_OFF,
                        "It should run, and it is off.",
                        Remedy.PERSON,
                        "Its tenant can stop it and start it again; it may have been shut down from inside."));
            }
            case Judgement.Crashed(String reason) -> crashed(sight, reason);
            case Judgement.Missing(String reason) -> missing(sight, reason);
            case Judgement.Misshapen(List<String> how) -> misshapen(sight, String.join(" ", how));
        };
    }

    private Optional<Difference> missing(Sight sight, String reason) {
        Instant now = clock.instant();
        Optional<String> lost = repairs.lostVolume(sight);
        if (lost.isPresent()) {
            repairs.tell(
                    sight,
                    new HealthFact(sight.server(), ServerHealth.DOWN, Cause.MISSING, Findings.without(lost.get())));
            return Optional.of(Findings.of(
                    sight,
                    Kind.SERVER_MISSING,
                    "The hardware does not have it, nor its volume " + lost.get() + ".",
                    Remedy.PERSON,
                    "Pantry makes up no data: its tenant can delete it, or make a new one of a snapshot."));
        }
        if (suspicions.isDue(sight.server(), now)) {
            suspicions.tried(sight.server(), now);
            if (repairs.restore(sight, "the hardware did not have it any more")) {
                LOG.warn("the hardware lost the server {}; it is put together again", sight.server());
                return Optional.empty();
            }
        }
        if (sight.health() != ServerHealth.DOWN) {
            repairs.tell(sight, new HealthFact(sight.server(), ServerHealth.DOWN, Cause.MISSING, reason));
        }
        return Optional.of(Findings.of(
                sight,
                Kind.SERVER_MISSING,
                "It should run, and the hardware does not have it.",
                Remedy.PANTRY,
                "Pantry puts it together again from its volumes; while that fails, it tries less and less often."));
    }

    /** A blade that is seen to have failed takes its servers to others; this one failed and came back between two looks. */
    private Optional<Difference> crashed(Sight sight, String reason) {
        Instant now = clock.instant();
        if (suspicions.isDue(sight.server(), now)) {
            suspicions.tried(sight.server(), now);
            if (repairs.restore(sight, "the hardware under it failed for a moment")) {
                LOG.warn("the hardware under {} failed for a moment; it is started again", sight.server());
                return Optional.empty();
            }
        }
        if (sight.health() != ServerHealth.DOWN) {
            repairs.tell(sight, new HealthFact(sight.server(), ServerHealth.DOWN, Cause.BLADE_FAILED, reason));
        }
        return Optional.of(Findings.of(
                sight,
                Kind.SERVER_OFF,
                "It should run, and it went off when the hardware under it failed.",
                Remedy.PANTRY,
                "Pantry starts it again; while that fails, it tries less and less often."));
    }

    private Optional<Difference> misshapen(Sight sight, String how) {
        Instant now = clock.instant();
        String refusal = "";
        if (suspicions.isDue(sight.server(), now) && repairs.isStill(sight)) {
            suspicions.tried(sight.server(), now);
            switch (fabric.ensureSlices(sight.server(), sight.slices())) {
                case Outcome.Done<Made> _ -> {
                    LOG.warn("the slices of {} were not its own, and are again: {}", sight.server(), how);
                    repairs.record(sight, "repair slices", how);
                    return Optional.empty();
                }
                case Outcome.Refused<Made>(String reason) -> refusal = reason;
                case Outcome.InProgress<Made> _, Outcome.Unavailable<Made> _, Outcome.Unknown<Made> _ -> {
                    // The next look finds what came of it.
                }
            }
        }
        return Optional.of(Findings.of(
                sight,
                Kind.SERVER_SLICES,
                how,
                refusal.isEmpty() ? Remedy.PANTRY : Remedy.PERSON,
                refusal.isEmpty()
                        ? "Pantry gives it its own slices again, while it runs."
                        : "The hardware refuses to put it right: " + refusal
                                + " Stopping and starting the server places it anew."));
    }
}
