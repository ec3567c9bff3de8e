package pantry.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.pool.BladeView.Power;
import pantry.provisioning.pool.PowerPolicy;
import pantry.provisioning.pool.PowerRows.Resting;
import pantry.provisioning.pool.PowerRows.Wish;

/** Which blades are switched off and on, as a table. */
class PowerPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final int MINUTES = 15;
    private final List<Resting> blades = new ArrayList<>();

    private PowerPlanTest blade(String name, Power power, boolean empty, @Nullable Integer minutesEmpty) {
        return blade(name, power, empty, minutesEmpty, false);
    }

    private PowerPlanTest blade(
            String name, Power power, boolean empty, @Nullable Integer minutesEmpty, boolean spare) {
        Instant since = minutesEmpty == null ? null : NOW.minusSeconds(minutesEmpty * 60L);
        blades.add(new Resting(
                new BladeId(new UUID(1, blades.size())), "/" + name, name, spare, power, since, empty, 1, since));
        return this;
    }

    private void plans(boolean on, int awake, int survives, String sleep, String wake) {
        PowerPlan plan = PowerPlan.of(new Wish(new PowerPolicy(on, MINUTES, awake, 100), survives), blades, NOW, 10);
        assertThat(plan.sleep().stream().map(Resting::name).toList().toString()).isEqualTo(sleep);
        assertThat(plan.wake().stream().map(Resting::name).toList().toString()).isEqualTo(wake);
    }

    @Test
    void whoIsEmptyForLongestSleepsFirstAndSomeStayAwake() {
        blade("a", Power.ON, true, 20)
                .blade("b", Power.ON, true, 90)
                .blade("c", Power.ON, true, 14)
                .blade("d", Power.ON, false, null);
        plans(true, 1, 0, "[b, a]", "[]");
        plans(true, 2, 0, "[b]", "[]");
        plans(true, 3, 0, "[]", "[]");
        plans(true, 0, 2, "[b]", "[]");
    }

    @Test
    void nobodySleepsWhileItIsOffAndWhoSleptIsWoken() {
        blade("a", Power.ON, true, 20).blade("b", Power.ASLEEP, true, 90);
        plans(false, 0, 0, "[]", "[b]");
    }

    @Test
    void whenTooFewAreAwakeWhoFellAsleepLastIsWoken() {
        blade("a", Power.ASLEEP, true, 200).blade("b", Power.ASLEEP, true, 90).blade("c", Power.WAKING, true, 1);
        plans(true, 2, 0, "[]", "[b]");
        plans(true, 1, 3, "[]", "[b, a]");
        plans(true, 1, 0, "[]", "[]");
    }

    @Test
    void aSpareDoesNotSleepAndCountsForNobody() {
        blade("a", Power.ON, true, 200, true)
                .blade("b", Power.ASLEEP, true, 90, true)
                .blade("c", Power.ON, true, 30);
        plans(true, 0, 0, "[c]", "[b]");
    }

    @Test
    void whoWasNotLookedAtLongEnoughStaysAwake() {
        blade("a", Power.ON, true, null).blade("b", Power.WAKING, true, 200);
        plans(true, 0, 0, "[]", "[]");
    }
}
