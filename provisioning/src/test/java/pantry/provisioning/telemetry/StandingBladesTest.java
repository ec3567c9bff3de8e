package pantry.provisioning.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantry.provisioning.fabric.MeterValue.Meter;

/** Which looks at a blade's counter are stored. */
class StandingBladesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final StandingBlades blades = new StandingBlades();

    @Test
    void whileItMovesEachLookIsStored() {
        assertThat(look(blade("e", 0, 5))).containsExactly("0=5");
        assertThat(look(blade("e", 10, 6))).containsExactly("10=6");
        assertThat(look(blade("e", 20, 9))).containsExactly("20=9");
    }

    @Test
    void whileItStandsNoneIsAndTheLastOneBeforeItGoesOnIs() {
        assertThat(look(blade("e", 0, 5))).containsExactly("0=5");
        assertThat(look(blade("e", 10, 5))).isEmpty();
        assertThat(look(blade("e", 20, 5))).isEmpty();
        assertThat(look(blade("e", 30, 8))).containsExactly("20=5", "30=8");
        assertThat(look(blade("e", 40, 9))).containsExactly("40=9");
    }

    @Test
    void aNewEpochBeginsAnewAfterTheLastLookAtTheOldOne() {
        look(blade("e", 0, 5));
        look(blade("e", 10, 5));
        assertThat(look(blade("f", 20, 5))).containsExactly("10=5", "20=5");
    }

    @Test
    void onceADayItIsStoredAllTheSame() {
        int day = (int) StandingBlades.STORED_EVERY.toSeconds();
        look(blade("e", 0, 5));
        assertThat(look(blade("e", day - 1, 5))).isEmpty();
        assertThat(look(blade("e", day, 5))).containsExactly(day + "=5");
        assertThat(look(blade("e", day + 10, 5))).isEmpty();
    }

    @Test
    void whatWasNotStoredIsNotTakenForStored() {
        look(blade("e", 0, 5));
        assertThat(blades.worthStoring(List.of(blade("e", 10, 6)))).hasSize(1);
        assertThat(look(blade("e", 20, 6))).containsExactly("20=6");
    }

    @Test
    void aSlicesCounterIsStoredAtEachLook() {
        Sample slice = new Sample(Meter.SLICE_CPU, "s", "e", NOON, BigInteger.TWO);
        look(slice);
        assertThat(look(new Sample(Meter.SLICE_CPU, "s", "e", NOON.plusSeconds(10), BigInteger.TWO)))
                .containsExactly("10=2");
    }

    private static Sample blade(String epoch, int seconds, long counter) {
        return new Sample(Meter.BLADE_CPU, "blade-01", epoch, NOON.plusSeconds(seconds), BigInteger.valueOf(counter));
    }

    private List<String> look(Sample sample) {
        List<String> stored = new ArrayList<>();
        blades.worthStoring(List.of(sample))
                .forEach(one -> stored.add(Duration.between(NOON, one.at()).toSeconds() + "=" + one.counter()));
        blades.stored(List.of(sample));
        return stored;
    }
}
