package pantry.billing.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pantry.billing.metering.Segment.Piece;

class SegmentTest {
    private static final long SEED = 3;
    private static final int CASES = 2_000;

    @Test
    void aDeltaIsSplitLinearlyOverTheHoursThatItCrosses() {
        Segment segment = segment("2026-11-30T23:59:55Z", 100, "2026-12-01T00:00:05Z", 201);
        assertThat(segment.pieces())
                .extracting(piece -> piece.hour().from().toString(), Piece::quantity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2026-11-30T23:00:00Z", BigInteger.valueOf(51)),
                        org.assertj.core.groups.Tuple.tuple("2026-12-01T00:00:00Z", BigInteger.valueOf(50)));
    }

    @Test
    void whatEndsWithAnHourBelongsToIt() {
        assertThat(segment("2026-11-30T23:59:50Z", 0, "2026-12-01T00:00:00Z", 7).pieces())
                .singleElement()
                .satisfies(piece -> assertThat(piece.hour().from()).isEqualTo("2026-11-30T23:00:00Z"));
        assertThat(segment("2026-12-01T00:00:00Z", 0, "2026-12-01T00:00:00Z", 7).pieces())
                .singleElement()
                .satisfies(piece -> assertThat(piece.hour().from()).isEqualTo("2026-11-30T23:00:00Z"));
    }

    @Test
    void piecesSumToTheSegmentAndJoinWithoutGap() {
        Random random = new Random(SEED);
        Instant origin = Instant.parse("2024-02-28T20:00:00Z"); // over a leap day
        for (int i = 0; i < CASES; i++) {
            Instant from = origin.plusNanos(1_000L * random.nextLong(3_600_000_000L * 30));
            Instant to = from.plusNanos(1_000L * random.nextLong(3_600_000_000L * 50));
            BigInteger begin = new BigInteger(60, random);
            Segment segment = new Segment(new Point(from, begin), new Point(to, begin.add(new BigInteger(50, random))));
            List<Piece> pieces = segment.pieces();
            assertThat(pieces.getFirst().from()).isEqualTo(segment.from());
            assertThat(pieces.getLast().to()).isEqualTo(segment.to());
            for (int p = 1; p < pieces.size(); p++) {
                assertThat(pieces.get(p).from()).isEqualTo(pieces.get(p - 1).to());
            }
            assertThat(pieces.stream().map(Piece::quantity).reduce(BigInteger.ZERO, BigInteger::add))
                    .isEqualTo(segment.delta());
        }
    }

    @Test
    void largestRemainderIsFairAndDeterministic() {
        assertThat(split(10, 1, 1, 1)).containsExactly(4, 3, 3);
        assertThat(split(11, 1, 1, 1)).containsExactly(4, 4, 3);
        // 1.43, 2.86 and 5.71: what is left goes to the largest remainders, wherever they stand.
        assertThat(split(10, 1, 2, 4)).containsExactly(1, 3, 6);
        assertThat(split(10, 4, 2, 1)).containsExactly(6, 3, 1);
        assertThat(split(100, 1, 98, 1)).containsExactly(1, 98, 1);
        assertThat(split(2, 0, 5, 0)).containsExactly(0, 2, 0);
        assertThat(split(0, 3, 4)).containsExactly(0, 0);
        assertThatThrownBy(() -> split(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Integer> split(int total, int... weights) {
        return LargestRemainder.split(
                        BigInteger.valueOf(total),
                        java.util.Arrays.stream(weights)
                                .mapToObj(BigInteger::valueOf)
                                .toList())
                .stream()
                .map(BigInteger::intValueExact)
                .toList();
    }

    private static Segment segment(String from, long begin, String to, long end) {
        return new Segment(
                new Point(Instant.parse(from), BigInteger.valueOf(begin)),
                new Point(Instant.parse(to), BigInteger.valueOf(end)));
    }
}
