package pantry.provisioning.sizing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.telemetry.Paces;
import pantry.provisioning.telemetry.ServerLooks;
import pantry.provisioning.telemetry.ServerLooks.Look;
import pantry.provisioning.telemetry.UseWindows;
import pantry.provisioning.telemetry.UseWindows.Use;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Quotas;
import pantry.provisioning.tenancy.Resource;

/**
 * Looks once at every server that sizes itself, those first that were not looked at for the longest time: adds to its
 * history what it used, judges what was measured since the last judgement, and has the steps done. One node does a round;
 * what a round leaves, since it is bounded, the next one begins with. A round that breaks off is repeated: what it decided
 * follows from what is stored.
 */
@Component
public final class SizingRound {
    static final int BATCH = 500;
    static final int SERVERS_PER_ROUND = 20_000;
    /** Windows that are older are passed over when nobody has looked for a while; their readings are billed all the same. */
    private static final Duration CATCH_UP = Duration.ofHours(1);

    /** What is counted is read a little later. */
    private static final int POLLS_UNTIL_READ = 2;

    private final SizingRows rows;
    private final UseWindows windows;
    private final ServerLooks looks;
    private final Quotas quotas;
    private final Paces paces;
    private final SizingSteps steps;
    private final Transactions transactions;
    private final Clock clock;

    SizingRound(
            SizingRows rows,
            UseWindows windows,
            ServerLooks looks,
            Quotas quotas,
            Paces paces,
            SizingSteps steps,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.windows = windows;
        this.looks = looks;
        this.quotas = quotas;
        this.paces = paces;
        this.steps = steps;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Returns how many servers were looked at. */
    public int round() {
        Instant begun = clock.instant();
        int looked = 0;
        while (looked < SERVERS_PER_ROUND) {
            List<Judged> batch = transactions.forSystem().read(() -> judge(rows.due(begun, BATCH)));
            if (batch.isEmpty()) {
                break;
            }
            // A clock that stands still must not make the same servers due again.
            Instant now = clock.instant().isAfter(begun) ? clock.instant() : begun;
            transactions.forSystem().writeUnanswered(() -> rows.looked(batch, now));
            batch.forEach(steps::take);
            looked += batch.size();
        }
        return looked;
    }

    /** Of servers that are gone nothing is kept. */
    public void forget() {
        while (transactions.forSystem().writeUnanswered(() -> rows.forget(BATCH)) == BATCH) {
            // There may be more.
        }
    }

    private List<Judged> judge(List<Due> due) {
        if (due.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<ServerId> servers = due.stream().map(Due::server).toList();
        Instant end = floor(paces.known().before(now, POLLS_UNTIL_READ));
        Instant begin =
                due.stream().map(one -> begin(one, end)).min(Instant::compareTo).orElseThrow();
        Map<ServerId, List<Use>> used = windows.of(servers, begin, end, UseHistory.WINDOW);
        Map<ServerId, Look> lately = looks.lately(servers, now);
        Map<TenantId, Quota> left = quotas.findAll(due.stream().map(Due::tenant).collect(Collectors.toSet()));
        List<Judged> judged = new ArrayList<>();
        for (Due one : due) {
            boolean counted = count(one, begin(one, end), used.getOrDefault(one.server(), List.of()));
            Instant countedUntil = end.isAfter(one.countedUntil()) ? end : one.countedUntil();
            judged.add(judge(
                    one,
                    Optional.ofNullable(lately.get(one.server())),
                    Optional.ofNullable(left.get(one.tenant())),
                    counted || end.isAfter(one.countedUntil()),
                    countedUntil,
                    now));
        }
        return judged;
    }

    private static Instant begin(Due due, Instant end) {
        Instant oldest = end.minus(CATCH_UP);
        Instant next = floor(due.countedUntil().plus(UseHistory.WINDOW).minusNanos(1));
        return next.isBefore(oldest) ? oldest : next;
    }

    private static Instant floor(Instant at) {
        long seconds = UseHistory.WINDOW.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    private static boolean count(Due due, Instant from, List<Use> uses) {
        boolean any = false;
        for (Use use : uses) {
            if (!use.begin().isBefore(from)) {
                any |= count(due.cpu().history(), use.begin(), use.cpuMillicores());
                any |= count(due.memory().history(), use.begin(), use.memoryMiB());
            }
        }
        return any;
    }

    private static boolean count(UseHistory history, Instant begin, @Nullable Double use) {
        if (use != null) {
            history.add(begin, use);
        }
        return use != null;
    }

    private static Judged judge(
            Due due, Optional<Look> seen, Optional<Quota> quota, boolean counted, Instant countedUntil, Instant now) {
        Look look = seen.filter(one -> !due.changing() && !one.from().isBefore(due.judgedUntil()))
                .orElse(null);
        if (look == null) {
            Lately nothing = new Lately(0, 0);
            return new Judged(due, null, nothing, nothing, stay(due), counted, countedUntil);
        }
        Lately cpu = lately(look.cpuGot(), look.cpuLacked(), due.cpu().guarantee());
        Lately memory =
                lately(look.memoryGot(), look.memoryLacked(), due.memory().guarantee());
        Sizing.Situation situation = new Sizing.Situation(
                held(due.cpu(), due.least().minCpuMillicores(), quota, Resource.CPU, cpu),
                held(due.memory(), due.least().minMemoryMiB(), quota, Resource.MEMORY, memory),
                due.loweredAt(),
                due.triedAt());
        return new Judged(due, look, cpu, memory, Sizing.next(situation, now), counted, countedUntil);
    }

    private static Sizing.Step stay(Due due) {
        return new Sizing.Step(stay(due.cpu()), stay(due.memory()));
    }

    private static Sizing.Target stay(Due.Of of) {
        return new Sizing.Target(of.guarantee(), Math.max(of.guarantee(), of.wanted()));
    }

    private static Lately lately(double got, @Nullable Double lacked, int guarantee) {
        return lacked == null ? Lately.presumed(got, guarantee) : new Lately(got, lacked);
    }

    private static Held held(Due.Of of, int least, Optional<Quota> quota, Resource resource, Lately lately) {
        long left = quota.map(one -> one.left(resource)).orElse(0L);
        return new Held(of.guarantee(), least, of.ceiling(), left, of.history(), lately, of.wanted(), of.lackedAt());
    }
}
