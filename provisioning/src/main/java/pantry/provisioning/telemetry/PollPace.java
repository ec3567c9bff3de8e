package pantry.provisioning.telemetry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far polls of the meters are apart now, and why: {@code since} and {@code servers} say when that began and how many ran
 * then, and are absent while it has been so from the beginning. Above {@code longAbove} servers it is the longer interval, below
 * {@code usualBelow} the usual one again.
 */
public record PollPace(
        Duration interval,
        Pace.Kind kind,
        @Nullable Instant since,
        @Nullable Integer servers,
        Duration usual,
        Duration longer,
        int longAbove,
        int usualBelow) {}
