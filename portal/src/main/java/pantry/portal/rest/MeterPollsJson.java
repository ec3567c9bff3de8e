package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.telemetry.Pace;
import pantry.provisioning.telemetry.PollPace;

/**
 * How far polls of the meters are apart: {@code LONG} from {@code longAboveServers} on until fewer than
 * {@code usualBelowServers} run. {@code since} and {@code serversThen} are absent while it has been so from the beginning.
 */
@Schema(name = "MeterPolls")
record MeterPollsJson(
        Pace.Kind pace,
        long intervalMillis,
        @Nullable Instant since,
        @Nullable Integer serversThen,
        long usualIntervalMillis,
        long longIntervalMillis,
        int longAboveServers,
        int usualBelowServers) {
    static MeterPollsJson of(PollPace pace) {
        return new MeterPollsJson(
                pace.kind(),
                pace.interval().toMillis(),
                pace.since(),
                pace.servers(),
                pace.usual().toMillis(),
                pace.longer().toMillis(),
                pace.longAbove(),
                pace.usualBelow());
    }
}
