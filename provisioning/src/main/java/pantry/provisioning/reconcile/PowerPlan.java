package pantry.provisioning.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import pantry.provisioning.pool.BladeView.Power;
import pantry.provisioning.pool.PowerRows;
import pantry.provisioning.pool.PowerRows.Resting;

/**
 * Which blades to switch off and on now: pure. So many empty ones stay awake, or as many as the pool keeps for failures if that
 * is more; those that have been empty for longest sleep first, and who slept last wakes first. Spares never sleep.
 */
record PowerPlan(List<Resting> sleep, List<Resting> wake) {
    PowerPlan {
        sleep = List.copyOf(sleep);
        wake = List.copyOf(wake);
    }

    static PowerPlan of(PowerRows.Wish wish, List<Resting> blades, Instant now, int atOnce) {
        List<Resting> asleep = blades.stream()
                .filter(blade -> blade.power() == Power.ASLEEP)
                .sorted(Comparator.comparing(PowerPlan::fellAsleep).reversed().thenComparing(Resting::name))
                .toList();
        if (!wish.policy().bladesSleep()) {
            return new PowerPlan(List.of(), first(asleep.stream(), atOnce));
        }
        List<Resting> ordinary = asleep.stream().filter(blade -> !blade.spare()).toList();
        Stream<Resting> spares = asleep.stream().filter(Resting::spare);
        List<Resting> awake = blades.stream()
                .filter(blade -> blade.power() != Power.ASLEEP && blade.empty() && !blade.spare())
                .toList();
        int keep = Math.max(wish.policy().awakeBlades(), wish.survives());
        int lacking = Math.max(0, keep - awake.size());
        Duration enough = Duration.ofMinutes(wish.policy().sleepAfterMinutes());
        Stream<Resting> rested = awake.stream()
                .filter(blade -> blade.power() == Power.ON
                        && blade.emptySince() != null
                        && !blade.emptySince().plus(enough).isAfter(now))
                .sorted(Comparator.comparing(PowerPlan::cameEmpty).thenComparing(Resting::name));
        return new PowerPlan(
                first(rested, Math.min(atOnce, Math.max(0, awake.size() - keep))),
                first(Stream.concat(spares, ordinary.stream().limit(lacking)), atOnce));
    }

    private static Instant fellAsleep(Resting blade) {
        return blade.poweredAt() == null ? Instant.EPOCH : blade.poweredAt();
    }

    private static Instant cameEmpty(Resting blade) {
        return blade.emptySince() == null ? Instant.MAX : blade.emptySince();
    }

    private static List<Resting> first(Stream<Resting> blades, int count) {
        return blades.limit(count).toList();
    }
}
