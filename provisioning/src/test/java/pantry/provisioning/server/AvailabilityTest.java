package pantry.provisioning.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pantry.provisioning.server.Availability.Loss;

/** Only time in which a server should have run counts, and all of a period is accounted for. */
class AvailabilityTest {
    private static final Instant DAY = Instant.parse("2026-11-01T00:00:00Z");

    private static ConditionInterval interval(long from, long to, Condition condition, Cause cause) {
        return new ConditionInterval(
                DAY.plusSeconds(from), to < 0 ? null : DAY.plusSeconds(to), condition, cause, 0, 0);
    }

    private static final List<ConditionInterval> LIFE = List.of(
            interval(100, 110, Condition.OFF, Cause.ORDERED),
            interval(110, 200, Condition.WHOLE, Cause.NONE),
            interval(200, 203, Condition.DOWN, Cause.BLADE_FAILED),
            interval(203, 300, Condition.WHOLE, Cause.NONE),
            interval(300, 310, Condition.DEGRADED, Cause.BLADE_FAILED),
            interval(310, 312, Condition.DOWN, Cause.BLADE_FAILED),
            interval(312, 400, Condition.WHOLE, Cause.NONE),
            interval(400, 500, Condition.OFF, Cause.STOPPED_BY_OWNER),
            interval(500, -1, Condition.ENDED, Cause.DELETED_BY_OWNER));

    @Test
    void whatIsOffCountsNeitherForNorAgainst() {
        Availability all = Availability.of(LIFE, DAY, DAY.plusSeconds(10_000));
        assertThat(all.from()).isEqualTo(DAY.plusSeconds(100));
        assertThat(all.to()).as("it ends with the server").isEqualTo(DAY.plusSeconds(500));
        assertThat(all.whole()).isEqualTo(Duration.ofSeconds(275));
        assertThat(all.degraded()).isEqualTo(Duration.ofSeconds(10));
        assertThat(all.down()).isEqualTo(Duration.ofSeconds(5));
        assertThat(all.off()).isEqualTo(Duration.ofSeconds(110));
        assertThat(all.losses())
                .containsExactly(
                        new Loss(Condition.DEGRADED, Cause.BLADE_FAILED, Duration.ofSeconds(10)),
                        new Loss(Condition.DOWN, Cause.BLADE_FAILED, Duration.ofSeconds(5)));
        assertThat(all.upPercent()).contains(new BigDecimal("98.275"));
        assertThat(all.wholePercent()).contains(new BigDecimal("94.827"));
    }

    @Test
    void aPeriodCutsWhatReachesOverItsEdges() {
        Availability cut = Availability.of(LIFE, DAY.plusSeconds(201), DAY.plusSeconds(305));
        assertThat(List.of(cut.whole(), cut.degraded(), cut.down(), cut.off()))
                .containsExactly(Duration.ofSeconds(97), Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ZERO);
    }

    @Test
    void whatNeverShouldHaveRunHasNoPercentage() {
        Availability making = Availability.of(LIFE.subList(0, 1), DAY, DAY.plusSeconds(200));
        assertThat(making.upPercent()).isEmpty();
        assertThat(Availability.of(LIFE, DAY, DAY.plusSeconds(50)).wanted()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aMomentDownIsNeverShownAsAHundred() {
        List<ConditionInterval> almost = List.of(
                interval(0, 2_000_000, Condition.WHOLE, Cause.NONE),
                interval(2_000_000, 2_000_001, Condition.DOWN, Cause.MISSING));
        assertThat(Availability.of(almost, DAY, DAY.plusSeconds(2_000_001)).upPercent())
                .contains(new BigDecimal("99.999"));
    }

    @Test
    void everySecondOfAnyPeriodIsAccountedFor() {
        Random random = new Random(7);
        for (int history = 0; history < 200; history++) {
            List<ConditionInterval> intervals = new ArrayList<>();
            long at = random.nextInt(1_000);
            int count = 1 + random.nextInt(20);
            for (int i = 0; i < count; i++) {
                long end = i == count - 1 ? -1 : at + 1 + random.nextInt(500);
                Condition condition = Condition.values()[random.nextInt(4)];
                intervals.add(interval(at, end, condition, condition == Condition.WHOLE ? Cause.NONE : Cause.MISSING));
                at = end;
            }
            Instant from = DAY.plusSeconds(random.nextInt(3_000));
            Instant to = from.plusSeconds(1 + random.nextInt(3_000));
            Availability availability = Availability.of(intervals, from, to);
            Instant born = intervals.getFirst().from();
            Duration existed =
                    born.isAfter(to) ? Duration.ZERO : Duration.between(born.isAfter(from) ? born : from, to);
            assertThat(availability.wanted().plus(availability.off())).isEqualTo(existed);
            assertThat(Duration.between(availability.from(), availability.to())).isEqualTo(existed);
        }
    }
}
