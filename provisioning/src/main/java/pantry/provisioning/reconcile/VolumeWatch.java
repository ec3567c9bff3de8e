package pantry.provisioning.reconcile;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.Holdings;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.Seen;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.Difference.Kind;
import pantry.provisioning.pool.Difference.Remedy;
import pantry.provisioning.pool.Difference.Subject;
import pantry.provisioning.pool.DifferenceRows;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.HealthFact;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.storage.Volume;

/**
 * Compares volumes with what an array lists. A mapping that somebody took away is made again, one that is not ours to have is
 * taken away, a volume that became smaller is grown again; one that is gone is gone, and is told. Nothing is done about what
 * only one look found.
 */
@Component
final class VolumeWatch {
    /** How many are compared with one list; the next one goes on behind them. */
    static final int ROUND_LIMIT = 20_000;

    private static final Set<Kind> KINDS =
            EnumSet.of(Kind.VOLUME_MISSING, Kind.VOLUME_SIZE, Kind.MAPPING_MISSING, Kind.MAPPING_EXTRA);
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String AGAIN = "Pantry tries again at each look.";
    private static final Logger LOG = LoggerFactory.getLogger(VolumeWatch.class);

    private final Fabric fabric;
    private final VolumeSights sights;
    private final RunningServers running;
    private final Repairs repairs;
    private final DifferenceRows differences;
    private final Clock clock;
    private final Map<String, UUID> reached = new HashMap<>();
    private final Map<String, Suspicions<String>> suspicions = new HashMap<>();

    VolumeWatch(
            Fabric fabric,
            VolumeSights sights,
            RunningServers running,
            Repairs repairs,
            DifferenceRows differences,
            Clock clock) {
        this.fabric = fabric;
        this.sights = sights;
        this.running = running;
        this.repairs = repairs;
        this.differences = differences;
        this.clock = clock;
    }

    /** What one fabric lists, told for one look. */
    private record Look(
            Holdings held, Set<ServerId> servers, Map<VolumeId, Set<ServerId>> mapped, Suspicions<String> suspicions) {
        boolean hasServer(ServerId server) {
            return servers.contains(server);
        }
    }

    /** The caller looks at one fabric at a time. */
    void look(String name, Holdings held) {
        List<VolumeSight> round =
                repairs.reading(() -> sights.after(reached.getOrDefault(name, BEFORE_ALL), ROUND_LIMIT));
        reached.put(
                name,
                round.size() < ROUND_LIMIT ? BEFORE_ALL : round.getLast().id().value());
        Suspicions<String> of = suspicions.computeIfAbsent(name, one -> new Suspicions<>(Orphans.LEAST_BETWEEN_LOOKS));
        Look look = new Look(
                held,
                held.seen().stream()
                        .filter(seen -> seen.kind() == Seen.Kind.SERVER)
                        .map(seen -> new ServerId(seen.id()))
                        .collect(Collectors.toSet()),
                held.mapped().stream()
                        .collect(Collectors.groupingBy(
                                Holdings.Mapped::volume,
                                Collectors.mapping(Holdings.Mapped::server, Collectors.toSet()))),
                of);
        List<UUID> looked = new ArrayList<>();
        List<Difference> found = new ArrayList<>();
        for (VolumeSight sight : round) {
            if (FabricRefs.nameIn(sight.arrayRef()).equals(name)) {
                looked.add(sight.id().value());
                compare(sight, look, found);
            }
        }
        repairs.inTransaction(() -> differences.tellOf(KINDS, looked, found));
    }

    private void compare(VolumeSight sight, Look look, List<Difference> found) {
        Long bytes = look.held().volumeBytes().get(sight.id());
        if (wrong(look, "missing " + sight.id(), bytes == null, sight)) {
            found.add(missing(sight));
            return;
        }
        if (bytes == null) {
            return;
        }
        tellFound(sight);
        if (wrong(look, "size " + sight.id(), bytes < sight.bytes(), sight)) {
            grow(sight, bytes).ifPresent(found::add);
        }
        if (!look.held().tellsMappings()) {
            return;
        }
        Set<ServerId> mapped = look.mapped().getOrDefault(sight.id(), Set.of());
        ServerId server = sight.server();
        boolean unmapped = server != null && sight.serverRuns() && look.hasServer(server) && !mapped.contains(server);
        if (wrong(look, "unmapped " + sight.id(), unmapped, sight) && server != null) {
            map(sight, server).ifPresent(found::add);
        }
        Set<ServerId> others = new HashSet<>(mapped);
        others.remove(server);
        for (ServerId other : others) {
            if (wrong(look, "mapped " + sight.id() + " " + other, true, sight)) {
                unmap(sight, other).ifPresent(found::add);
            }
        }
    }

    /** Whether it is so, was so before, and nobody is at work there. */
    private boolean wrong(Look look, String what, boolean isSo, VolumeSight sight) {
        if (!isSo) {
            look.suspicions().clear(what);
            return false;
        }
        return look.suspicions().isDue(what, clock.instant()) && repairs.reading(() -> sights.isStill(sight));
    }

    private Difference missing(VolumeSight sight) {
        ServerHealth health = sight.kind() == Volume.Kind.BOOT ? ServerHealth.DOWN : ServerHealth.DEGRADED;
        tell(sight, server -> new HealthFact(server, health, Cause.MISSING, Findings.without(sight.name())));
        return difference(
                sight,
                Kind.VOLUME_MISSING,
                sight.id().toString(),
                "It is not on the array " + sight.arrayName() + " any more.",
                Remedy.PERSON,
                "Nobody can bring back what was on it. If it can't be found at the array, its tenant deletes it, or makes"
                        + " a new one of a snapshot.");
    }

    /** Somebody put it back. */
    private void tellFound(VolumeSight sight) {
        if (sight.reason().equals(Findings.without(sight.name()))) {
            tell(sight, HealthFact::well);
        }
    }

    private void tell(VolumeSight sight, Function<ServerId, HealthFact> fact) {
        ServerId server = sight.server();
        if (server != null && sight.serverRuns()) {
            repairs.reading(() -> running.of(server)).ifPresent(found -> repairs.tell(found, fact.apply(server)));
        }
    }

    private Optional<Difference> grow(VolumeSight sight, long bytes) {
        return repaired(
                        sight,
                        "grow again",
                        "it had " + bytes + " bytes and is promised " + sight.bytes(),
                        fabric.growVolume(sight.arrayRef(), sight.id(), sight.sizeGiB()))
                .map(why -> difference(
                        sight,
                        Kind.VOLUME_SIZE,
                        sight.id().toString(),
                        "It has " + bytes + " bytes and is promised " + sight.bytes() + ". " + why,
                        Remedy.PANTRY,
                        "Pantry grows it again; what lay behind its end may be lost. " + AGAIN));
    }

    private Optional<Difference> map(VolumeSight sight, ServerId server) {
        return repaired(
                        sight,
                        "map again",
                        "its server " + server + " did not see it",
                        fabric.ensureMapping(server, sight.arrayRef(), sight.id()))
                .map(why -> difference(
                        sight,
                        Kind.MAPPING_MISSING,
                        server + "." + sight.id(),
                        "Its server does not see it. " + why,
                        Remedy.PANTRY,
                        "Pantry maps it again. " + AGAIN));
    }

    private Optional<Difference> unmap(VolumeSight sight, ServerId other) {
        return repaired(
                        sight,
                        "unmap",
                        "the server " + other + " saw it and is not its own",
                        fabric.removeMapping(other, sight.id()))
                .map(why -> difference(
                        sight,
                        Kind.MAPPING_EXTRA,
                        other + "." + sight.id(),
                        "The server " + other + " sees it and is not its own. " + why,
                        Remedy.PANTRY,
                        "Pantry takes the mapping away. " + AGAIN));
    }

    /** Why it is not, if it is not. */
    private Optional<String> repaired(VolumeSight sight, String action, String detail, Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> {
                LOG.warn("the volume {}: {}", sight.id(), detail);
                repairs.record(sight, action, detail);
                yield Optional.empty();
            }
            case Outcome.Refused<?>(String reason) -> Optional.of("The hardware refuses: " + reason + ".");
            case Outcome.InProgress<?> progress -> Optional.of("It is under way: " + progress.what() + ".");
            case Outcome.Unavailable<?> unavailable -> Optional.of("Not now: " + unavailable.why() + ".");
            case Outcome.Unknown<?>(String why) -> Optional.of("Nobody knows yet: " + why + ".");
        };
    }

    private static Difference difference(
            VolumeSight sight, Kind kind, String about, String what, Remedy remedy, String advice) {
        return new Difference(
                kind,
                about,
                FabricRefs.nameIn(sight.arrayRef()),
                new Subject(Subject.Type.VOLUME, sight.id().value(), sight.name(), sight.tenant()),
                what,
                remedy,
                advice);
    }
}
