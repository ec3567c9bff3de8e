package pantry.portal.ui.tenant.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.placement.Shortage.Of;

/** Refusals say what, whose limit, and by how much; of the pool no more than whether it fits. */
class OrderWordsTest {
    private static final Shortage MEMORY = new Shortage("memoryMiB", 28 * 1_024, 25 * 1_024, 96 * 1_024, Of.QUOTA);
    private static final Shortage BLADE = new Shortage("memoryMiB", 12 * 1_024, 8 * 1_024, 8 * 1_024, Of.POOL);

    @Test
    void aQuotaIsToldWithWhatIsAskedLeftAndAllowed() {
        assertThat(OrderWords.what(MEMORY)).isEqualTo("Memory is short: 28 GiB asked, 25 GiB left of 96 GiB.");
        assertThat(OrderWords.brief(MEMORY)).isEqualTo("Memory is 3 GiB over the quota");
        assertThat(OrderWords.reason(MEMORY)).isEqualTo("Your quota leaves 25 GiB of memory");
    }

    @Test
    void processorsAreCountedInProcessors() {
        Shortage one = new Shortage("cpuMillicores", 16_000, 12_500, 48_000, Of.QUOTA);
        assertThat(OrderWords.reason(one)).isEqualTo("Your quota leaves 12.5 processors");
        assertThat(OrderWords.reason(new Shortage("servers", 1, 0, 40, Of.QUOTA)))
                .isEqualTo("Your quota leaves no server");
    }

    @Test
    void howLargeOneServerMayBeIsSaid() {
        Shortage one = new Shortage("cpuMillicores", 6_000, 4_000, 4_000, Of.SERVER);
        assertThat(OrderWords.what(one))
                .isEqualTo("6 processors are asked, and one server of yours may have 4 processors at most.");
        assertThat(OrderWords.brief(one)).isEqualTo("One server may have 4 processors");
        assertThat(OrderWords.whose(List.of(one), "Marketing")).contains("the quota of Marketing");
    }

    @Test
    void thePoolSaysWhatNoBladeHas() {
        assertThat(OrderWords.reason(BLADE)).isEqualTo("No blade has 12 GiB of memory free");
        assertThat(OrderWords.what(BLADE))
                .isEqualTo("No blade has 12 GiB of memory free; the most there is now is 8 GiB.");
        assertThat(OrderWords.what(new Shortage("memoryMiB", 64, 0, 0, Of.POOL)))
                .isEqualTo("No blade has 64 MiB of memory free.");
    }

    @Test
    void whoseLimitItIsIsSaid() {
        assertThat(OrderWords.whose(List.of(MEMORY), "Marketing"))
                .isEqualTo("The limit is the quota of Marketing; the pool itself has room for it.");
        assertThat(OrderWords.whose(List.of(BLADE), "Marketing")).isEqualTo("The limit is the pool, not your quota.");
        assertThat(OrderWords.whose(List.of(MEMORY, BLADE), "Marketing"))
                .isEqualTo("The limits are the quota of Marketing and the pool.");
    }

    @Test
    void everyResourceThereIsHasItsWords() {
        for (String resource : List.of(
                "servers",
                "cpuMillicores",
                "memoryMiB",
                "storageGiB",
                "addresses",
                "ceilingMillicores",
                "memoryCeilingMiB",
                "of a later version")) {
            for (Of of : Of.values()) {
                Shortage one = new Shortage(resource, 5_000, 0, 4_000, of);
                assertThat(List.of(OrderWords.what(one), OrderWords.brief(one), OrderWords.reason(one)))
                        .allSatisfy(words -> assertThat(words).isNotBlank());
            }
        }
    }
}
