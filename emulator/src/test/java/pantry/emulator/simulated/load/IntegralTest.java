package pantry.emulator.simulated.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntegralTest {
    private static final long YEAR_MICROS = 365L * 86_400 * 1_000_000;

    @Test
    void sixteenTebibytesHeldForACenturyFit() {
        Integral integral = new Integral();
        for (int year = 0; year < 100; year++) {
            integral.add(16L << 40, YEAR_MICROS);
        }
        BigInteger expected = BigInteger.valueOf(16L << 40).multiply(BigInteger.valueOf(100L * 365 * 86_400));
        assertThat(integral.unitSeconds()).isEqualTo(expected);
    }

    @Test
    void itIsExactAndSurvivesBeingKept() {
        SplittableRandom random = new SplittableRandom(7);
        Integral integral = new Integral();
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < 10_000; i++) {
            long rate = random.nextLong(1L << 46);
            long micros = random.nextLong(YEAR_MICROS);
            integral.add(rate, micros);
            expected = expected.add(BigInteger.valueOf(rate).multiply(BigInteger.valueOf(micros)));
            if (i % 1000 == 0) {
                Integral kept = new Integral();
                kept.restore(integral.raw());
                integral = kept;
            }
        }
        assertThat(integral.raw()).isEqualTo(expected);
    }
}
