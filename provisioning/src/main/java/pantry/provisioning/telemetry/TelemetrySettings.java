package pantry.provisioning.telemetry;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code pantry.telemetry.*}: how far polls of the meters are apart ({@code poll}); how far ({@code long-poll}: a minute, or as
 * usual where that is more) while more servers run than {@code long-poll-above}, until a tenth fewer do; and whether nobody
 * polls but whoever moves the clock ({@code by-hand}).
 */
@ConfigurationProperties("pantry.telemetry")
public record TelemetrySettings(
        @DefaultValue("10s") Duration poll,
        @Nullable Duration longPoll,
        @DefaultValue("1000") int longPollAbove,
        boolean byHand) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(1);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int ABOVE = 1_000;
    private static final int MOST_SERVERS = 1_000_000;
    private static final int TENTH = 10;

    public TelemetrySettings {
        require(poll, "poll");
        if (longPoll != null) {
            require(longPoll, "long-poll");
            if (longPoll.compareTo(poll) < 0) {
                throw new IllegalArgumentException(
                        "pantry.telemetry.long-poll is at least as long as pantry.telemetry.poll");
            }
        }
        if (longPollAbove < 1 || longPollAbove > MOST_SERVERS) {
            throw new IllegalArgumentException("pantry.telemetry.long-poll-above is 1 to " + MOST_SERVERS + " servers");
        }
    }

    /** With one interval, and what follows from it. */
    public static TelemetrySettings every(Duration poll) {
        return new TelemetrySettings(poll, null, ABOVE, false);
    }

    Duration interval(Pace.Kind kind) {
        Duration wished = switch (kind) {
            case USUAL -> poll;
            case LONG -> longInterval();
        };
        return wished.truncatedTo(ChronoUnit.MILLIS);
    }

    private Duration longInterval() {
        if (longPoll != null) {
            return longPoll;
        }
        return poll.compareTo(LONG) > 0 ? poll : LONG;
    }

    /** With fewer servers than this the pace is as usual again. */
    int usualPollBelow() {
        return longPollAbove - longPollAbove / TENTH;
    }

    private static void require(Duration interval, String name) {
        if (interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("pantry.telemetry." + name + " is between one second and one hour");
        }
    }
}
