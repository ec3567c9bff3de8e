package pantry.billing.metering;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The digest of a set of readings: the sum of their SHA-256 modulo 2^256 (MSet-Add-Hash of Clarke et al., "Incremental
 * Multiset Hash Functions", 2003). So it is the same in whatever order they came, and grows without reading them again.
 * A reading is hashed as {@code source|kind|epoch|micros since 1970|counter} in UTF-8.
 */
public record Digest(BigInteger value) {
    public static final Digest EMPTY = new Digest(BigInteger.ZERO);

    private static final int BITS = 256;
    private static final int DIGITS = BITS / 4;
    private static final BigInteger MASK = BigInteger.ONE.shiftLeft(BITS).subtract(BigInteger.ONE);

    public static Digest ofReading(String source, CounterKind kind, String epoch, Point point) {
        String text = source
                + '|'
                + kind
                + '|'
                + epoch
                + '|'
                + ChronoUnit.MICROS.between(Instant.EPOCH, point.at())
                + '|'
                + point.counter();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Digest(new BigInteger(1, hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    public static Digest parse(String hex) {
        return new Digest(new BigInteger(hex, 16));
    }

    public Digest plus(Digest other) {
        return new Digest(value.add(other.value).and(MASK));
    }

    public String hex() {
        String digits = value.toString(16);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
