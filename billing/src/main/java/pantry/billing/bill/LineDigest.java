package pantry.billing.bill;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The digest of what a bill says: SHA-256 of its lines in the order of their ids, each as its values with a tab after each
 * and a line feed at the end, in UTF-8; numbers without trailing zeros, nothing for what is absent.
 */
public final class LineDigest {
    private final MessageDigest digest = sha256();

    public void add(BillLine line) {
        add(Arrays.asList(
                line.kind(),
                line.server(),
                line.serverName(),
                line.costCentre(),
                line.meter() == null ? null : line.meter().apiName(),
                line.priceBookVersion(),
                line.rate(),
                line.unit(),
                line.counted(),
                line.interpolated(),
                line.quantity(),
                line.amount().amount(),
                line.charged(),
                line.from(),
                line.to(),
                line.correctsPeriod(),
                line.reason(),
                line.id()));
    }

    /** The same values in the same order, as a database gives them. */
    public void add(List<? extends @Nullable Object> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(value -> text.append(text(value)).append('\t'));
        digest.update(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            case BigInteger number -> number.toString();
            case Timestamp at -> at.toInstant().toString();
            case OffsetDateTime at -> at.toInstant().toString();
            case Object other -> escaped(other.toString());
        };
    }

    /** Hardly any text has anything to escape. */
    private static String escaped(String text) {
        return text.indexOf('\\') < 0 && text.indexOf('\t') < 0 && text.indexOf('\n') < 0
                ? text
                : text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
