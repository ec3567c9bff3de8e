package pantry.provisioning.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pantry.provisioning.allocator.Decision.Outcome;

/** What an allocator does, one rule at a time, on a pool that can be seen through. */
class AllocatorTest {
    private final Allocator allocator = new Allocator();
    private final Request request = new Request();
    private final Decision decision = new Decision();
    private final Plan plan = new Plan();

    private void plugIn(int enclosure, int count) {
        for (int i = 0; i < count; i++) {
            allocator.plugIn(enclosure, 4_000, 8_192, 16_000, 32_768, false);
        }
    }

    private int place(int cpu, int memory) {
        assertThat(allocator.place(request.size(cpu, memory), decision)).isTrue();
        return decision.slice(0);
    }

    @Test
    void aPartlyUsedBladeComesBeforeAnEmptyOneAndTheTightestEnclosureFirst() {
        plugIn(0, 4);
        plugIn(1, 3);
        int first = allocator.bladeOf(place(3_000, 1_024));
        assertThat(allocator.blades().enclosure(first)).isEqualTo(1);
        assertThat(allocator.bladeOf(place(1_000, 1_024))).isEqualTo(first);
        assertThat(allocator.blades().enclosure(allocator.bladeOf(place(1_000, 1_024))))
                .isEqualTo(1);
    }

    @Test
    void theSmallestClassOfEmptyBladeThatFitsIsTaken() {
        int large = allocator.plugIn(0, 40_000, 92_160, 160_000, 368_640, false);
        int small = allocator.plugIn(1, 4_000, 8_192, 16_000, 32_768, false);
        assertThat(allocator.bladeOf(place(2_000, 4_096))).isEqualTo(small);
        assertThat(allocator.bladeOf(place(2_000, 4_097))).isEqualTo(large);
    }

    @Test
    void ordersLeaveSparesAndTheReserveAndHealingUsesThem() {
        plugIn(0, 3);
        int spare = allocator.plugIn(0, 4_000, 8_192, 16_000, 32_768, true);
        allocator.survive(2);
        place(4_000, 8_192);
        place(4_000, 8_192);
        assertThat(allocator.place(request.size(4_000, 8_192), decision)).isFalse();
        assertThat(allocator.place(request.size(4_000, 8_192).purpose(Purpose.HEAL), decision))
                .isTrue();
        assertThat(decision.blade(0)).isNotEqualTo(spare);
        assertThat(allocator.place(request.size(4_000, 8_192).purpose(Purpose.RESTART), decision))
                .isTrue();
        assertThat(decision.blade(0)).isEqualTo(spare);
    }

    @Test
    void aFarmIsOnDistinctBladesAndOverEnclosuresAsEvenlyAsPossible() {
        plugIn(0, 4);
        plugIn(1, 2);
        assertThat(allocator.group(request.size(1_000, 1_024).group(1, Spread.EVEN), 5, true, decision))
                .isTrue();
        int[] counts = new int[2];
        Set<Integer> blades = new HashSet<>();
        for (int at = 0; at < 5; at++) {
            counts[allocator.blades().enclosure(decision.blade(at))]++;
            blades.add(decision.blade(at));
        }
        assertThat(blades).hasSize(5);
        assertThat(counts).containsExactly(3, 2);
    }

    @Test
    void aFarmIsPlacedWholeOrNotAtAllUnlessAsManyAsPossibleAreAskedFor() {
        plugIn(0, 2);
        plugIn(1, 2);
        long before = allocator.blades().fingerprint();
        request.size(1_000, 1_024).group(1, Spread.DISTINCT_ENCLOSURES);
        assertThat(allocator.group(request, 3, true, decision)).isFalse();
        assertThat(allocator.blades().fingerprint()).isEqualTo(before);
        assertThat(allocator.group(request, 3, false, decision)).isTrue();
        assertThat(decision.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(decision.count()).isEqualTo(2);
        assertThat(allocator.explain(request, decision)).contains("1 found no room");
    }

    @Test
    void aServerSpansTheFewestBladesOfOneEnclosureEvenly() {
        plugIn(0, 2);
        plugIn(1, 3);
        assertThat(allocator.span(request.size(4_001, 9_001), decision)).isTrue();
        assertThat(decision.count()).isEqualTo(2);
        assertThat(decision.cpuMillicores(0)).isEqualTo(2_001);
        assertThat(decision.cpuMillicores(1)).isEqualTo(2_000);
        assertThat(decision.memoryMiB(0)).isEqualTo(4_501);
        assertThat(decision.memoryMiB(1)).isEqualTo(4_500);
        assertThat(allocator.blades().enclosure(decision.blade(0))).isZero();
    }

    @Test
    void aServerThatFitsAWholeBladeDoesNotSpanAndSlicesAreNeverTooSmall() {
        plugIn(0, 4);
        assertThat(allocator.span(request.size(4_000, 8_192), decision)).isFalse();
        assertThat(decision.outcome()).isEqualTo(Outcome.FITS_ONE_BLADE);
        assertThat(allocator.span(request.size(400, 9_000), decision)).isFalse();
        assertThat(decision.outcome()).isEqualTo(Outcome.SLICES_TOO_SMALL);
    }

    @Test
    void memoryIsInProportionToCpuUnlessFreeMemoryForcesOtherwise() {
        plugIn(0, 2);
        place(1_000, 7_000);
        // 3,000 millicores and 1,192 MiB are left there.
        assertThat(allocator.span(request.size(6_000, 9_000), decision)).isTrue();
        assertThat(decision.cpuMillicores(0)).isEqualTo(3_000);
        assertThat(decision.cpuMillicores(1)).isEqualTo(3_000);
        assertThat(Set.of(decision.memoryMiB(0), decision.memoryMiB(1))).isEqualTo(Set.of(1_192, 7_808));
    }

    @Test
    void aServerThatSurvivesOneBladeHoldsOneBladesWorthMore() {
        plugIn(0, 3);
        assertThat(allocator.span(request.size(8_000, 16_384).survives(1), decision))
                .isTrue();
        assertThat(decision.count()).isEqualTo(3);
        assertThat(decision.reserves()).isEqualTo(1);
        assertThat(decision.cpuMillicores(2)).isEqualTo(4_000);
    }

    @Test
    void aResizeStaysThenMovesThenSpreads() {
        plugIn(0, 3);
        int slice = place(2_000, 2_048);
        assertThat(allocator.resize(slice, request.size(3_000, 2_048), decision))
                .isTrue();
        assertThat(decision.outcome()).isEqualTo(Outcome.IN_PLACE);
        place(1_000, 1_024);
        assertThat(allocator.resize(slice, request.size(4_000, 2_048), decision))
                .isTrue();
        assertThat(decision.outcome()).isEqualTo(Outcome.MOVED);
        assertThat(allocator.resize(slice, request.size(9_000, 4_096), decision))
                .isTrue();
        assertThat(decision.outcome()).isEqualTo(Outcome.SPREAD);
        long before = allocator.blades().fingerprint();
        assertThat(allocator.resize(decision.slice(0), request.size(13_000, 4_096), decision))
                .isFalse();
        assertThat(allocator.blades().fingerprint()).isEqualTo(before);
    }

    @Test
    void theMostImportantIsPlacedAgainFirstAndTheRestWaitsForABlade() {
        plugIn(0, 2);
        request.size(3_000, 2_048).priority(1);
        allocator.place(request, decision);
        int ordinary = decision.slice(0);
        int blade = decision.blade(0);
        allocator.place(request.size(1_000, 2_048).priority(9), decision);
        int important = decision.slice(0);
        allocator.place(request.size(3_000, 2_048), decision);
        assertThat(decision.blade(0)).isNotEqualTo(blade);
        allocator.loseBlade(blade, plan);
        assertThat(plan.slice(0)).isEqualTo(important);
        assertThat(allocator.bladeOf(important)).isNotEqualTo(BladeIndex.NONE);
        assertThat(allocator.bladeOf(ordinary)).isEqualTo(BladeIndex.NONE);
        assertThat(allocator.waiting()).isEqualTo(1);
        plugIn(1, 1);
        allocator.retryWaiting(plan);
        assertThat(allocator.waiting()).isZero();
    }

    @Test
    void aLostEnclosureTakesItsSpanningServersToAnotherOne() {
        plugIn(0, 2);
        plugIn(1, 3);
        allocator.span(request.size(8_000, 16_384), decision);
        int slice = decision.slice(0);
        assertThat(allocator.blades().enclosure(decision.blade(0))).isZero();
        allocator.loseEnclosure(0, plan);
        assertThat(plan.homeless()).isZero();
        assertThat(allocator.blades().enclosure(allocator.bladeOf(slice))).isEqualTo(1);
    }

    /** Four blades: a span on two of them, and what is small on the others. */
    private int spanBesideSmall(int survives, int... small) {
        plugIn(0, 2 + survives + small.length);
        allocator.span(request.size(8_000, 8_192).survives(survives), decision);
        assertThat(decision.isPlaced()).isTrue();
        int lost = decision.blade(0);
        for (int cpu : small) {
            place(cpu, 4_096);
        }
        return lost;
    }

    @Test
    void aLostPartThatNoBladeHasTheRoomForIsHealedOnTheFewestThatHaveItTogether() {
        int lost = spanBesideSmall(0, 2_100, 2_200, 3_000);
        assertThat(allocator.waiting()).isZero();
        allocator.loseBlade(lost, plan);
        // 4,000 millicores of 1,900, 1,800 and 1,000 that are free: three parts, since two have not enough together.
        assertThat(plan.homeless()).isZero();
        assertThat(plan.count()).isEqualTo(3);
        int cpu = 0;
        int memory = 0;
        for (int at = 0; at < plan.count(); at++) {
            assertThat(plan.origin(at)).isEqualTo(plan.slice(0));
            assertThat(plan.to(at)).isNotEqualTo(lost);
            cpu += allocator.cpuMillicores(plan.slice(at));
            memory += allocator.memoryMiB(plan.slice(at));
            assertThat(allocator.cpuMillicores(plan.slice(at))).isGreaterThanOrEqualTo(Spans.LEAST_CPU);
            assertThat(allocator.memoryMiB(plan.slice(at))).isGreaterThanOrEqualTo(Spans.LEAST_MEMORY);
        }
        assertThat(cpu).isEqualTo(4_000);
        assertThat(memory).isEqualTo(4_096);
        assertThat(allocator.slices()).isEqualTo(3 + 4);
    }

    @Test
    void partsSmallerThanASliceMayBeAreNotMade() {
        int lost = spanBesideSmall(0, 3_800, 3_800, 2_000);
        allocator.loseBlade(lost, plan);
        assertThat(plan.homeless()).isEqualTo(1);
        assertThat(allocator.waiting()).isEqualTo(1);
    }

    @Test
    void whatIsHeldForFailuresStandsInForAnyAfterASplitAndIsNotSplitItself() {
        int lost = spanBesideSmall(1, 2_100, 2_200, 3_000);
        int reserve = 0;
        while (!allocator.occupancy.slices.isReserve(reserve)) {
            reserve++;
        }
        allocator.loseBlade(lost, plan);
        assertThat(plan.homeless()).isZero();
        assertThat(plan.count()).isEqualTo(3);
        for (int at = 0; at < plan.count(); at++) {
            assertThat(allocator.cpuMillicores(plan.slice(at))).isLessThanOrEqualTo(allocator.cpuMillicores(reserve));
        }
        allocator.loseBlade(allocator.bladeOf(reserve), plan);
        assertThat(plan.homeless())
                .as("no blade has room for all of the reserve")
                .isEqualTo(1);
    }

    @Test
    void aLostServerIsPlacedOnMoreBladesOrFewerWhenAsManyAsBeforeHaveNotTheRoom() {
        plugIn(0, 2);
        plugIn(1, 3);
        allocator.span(request.size(8_000, 8_192), decision);
        int slice = decision.slice(0);
        for (int small : new int[] {place(3_000, 1_024), place(3_000, 1_024), place(3_000, 1_024)}) {
            allocator.resize(small, request.size(1_000, 1_024), decision);
        }
        allocator.loseEnclosure(0, plan);
        assertThat(plan.homeless()).isZero();
        assertThat(plan.count()).isEqualTo(3);

        plugIn(2, 5);
        allocator.resize(slice, request.size(4_000, 4_096), decision);
        assertThat(decision.outcome()).isEqualTo(Outcome.IN_PLACE);
        place(4_000, 1_024);
        place(4_000, 1_024);
        place(4_000, 1_024);
        allocator.loseEnclosure(1, plan);
        assertThat(plan.homeless()).isZero();
        int merged = 0;
        for (int at = 0; at < plan.count(); at++) {
            merged += plan.to(at) == Plan.MERGED ? 1 : 0;
        }
        assertThat(merged).as("one blade has all of it").isEqualTo(2);
        assertThat(allocator.slices()).isEqualTo(1 + 3 + 3);
    }

    @Test
    void theFewestMovesFreeABlade() {
        plugIn(0, 2);
        place(2_000, 2_048);
        int shrinking = place(3_000, 2_048);
        allocator.resize(shrinking, request.size(1_000, 2_048), decision);
        allocator.planFreeBlade(6, plan);
        assertThat(plan.count()).isEqualTo(1);
        assertThat(allocator.blades().empties()).isZero();
        assertThat(allocator.apply(plan)).isTrue();
        assertThat(allocator.blades().empties()).isEqualTo(1);
        allocator.planFreeBlade(6, plan);
        assertThat(plan.count()).isZero();
    }

    @Test
    void roomForASpanIsMadeByMoving() {
        plugIn(0, 2);
        plugIn(1, 2);
        int[] slices = new int[4];
        for (int i = 0; i < 4; i++) {
            slices[i] = place(3_000, 2_048);
        }
        allocator.release(slices[1]);
        allocator.release(slices[3]);
        // One used blade in each enclosure: nothing spans without a move.
        request.size(8_000, 16_384);
        assertThat(allocator.span(request, decision)).isFalse();
        assertThat(allocator.explain(request, decision)).contains("free on no blade");
        assertThat(allocator.spanByMoving(request, 6, decision, plan)).isTrue();
        assertThat(plan.count()).isEqualTo(1);
    }

    @Test
    void knownLifetimesPutWhatEndsTogetherTogether() {
        plugIn(0, 2);
        allocator.place(request.size(3_000, 1_024).until(100), decision);
        int early = decision.blade(0);
        allocator.place(request.size(2_000, 1_024).until(900), decision);
        int late = decision.blade(0);
        assertThat(late).isNotEqualTo(early);
        allocator.place(request.size(1_000, 1_024).until(850), decision);
        assertThat(decision.blade(0)).isEqualTo(late);
    }

    @Test
    void aDecisionSaysWhyAndARefusalWhatWouldFit() {
        plugIn(0, 1);
        place(1_000, 4_096);
        assertThat(allocator.explain(request, decision))
                .isEqualTo("tightest fit: leaves 3000 millicores and 4096 MiB on blade 0");
        assertThat(allocator.place(request.size(3_500, 4_000), decision)).isFalse();
        assertThat(allocator.explain(request, decision))
                .isEqualTo("3500 millicores and 4000 MiB are free on no blade; with so much memory at most 3000"
                        + " millicores");
    }
}
