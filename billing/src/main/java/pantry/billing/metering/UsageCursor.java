package pantry.billing.metering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;

/** The group that was shown last; what groups were not told apart by has a value of its own that no group has. */
record UsageCursor(Instant hour, UUID server, String meter, String tagName, String tagValue) {
    private static final UUID NO_SERVER = new UUID(0, 0);
    private static final Instant NO_HOUR = Instant.EPOCH;
    private static final Instant LATEST_HOUR = Instant.parse("9999-12-31T23:00:00Z");
    private static final int PARTS = 5;

    static UsageCursor after(UsageGroup group) {
        Instant hour = group.hour();
        ServerId server = group.server();
        UsageGroup.@Nullable Tag tag = group.tag();
        return new UsageCursor(
                hour == null ? NO_HOUR : hour,
                server == null ? NO_SERVER : server.value(),
                group.meter().apiName(),
                tag == null ? "" : tag.name(),
                tag == null ? "" : tag.value());
    }

    /** An {@link IllegalArgumentException} when it is none that was given. */
    static UsageCursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            // The last part is the one that may have spaces.
            String[] parts = plain.split(" ", PARTS);
            Instant hour = Instant.parse(parts[0]);
            if (parts.length != PARTS || hour.isBefore(NO_HOUR) || hour.isAfter(LATEST_HOUR) || plain.indexOf(0) >= 0) {
                throw new IllegalArgumentException(text);
            }
            return new UsageCursor(hour, UUID.fromString(parts[1]), parts[2], parts[3], parts[4]);
        } catch (RuntimeException malformed) {
            throw new IllegalArgumentException("cursor: not one that was given", malformed);
        }
    }

    String text() {
        String plain = String.join(" ", hour.toString(), server.toString(), meter, tagName, tagValue);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
