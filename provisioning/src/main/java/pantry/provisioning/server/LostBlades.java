package pantry.provisioning.server;

import java.util.List;
import pantry.provisioning.ground.ServerId;

/**
 * What a server lost of what it stands on: {@code standing} slices are left and {@code lost} are not, {@code wholeSize} if
 * what is left has its whole size all the same, {@code waits} while no other blade has the room for a lost one.
 */
public record LostBlades(int standing, int lost, List<String> failed, boolean wholeSize, boolean waits) {
    private static final String FIRST_IN_LINE =
            " No other blade has the room for it: it is first in line for the next one.";

    public LostBlades {
        failed = List.copyOf(failed);
    }

    /** In words for whoever owns it. */
    public HealthFact tell(ServerId server, Cause cause) {
        if (lost == 0) {
            return HealthFact.well(server);
        }
        String who = String.join(" and ", failed) + (failed.size() == 1 ? " has failed" : " have failed");
        return standing == 0
                ? new HealthFact(
                        server,
                        ServerHealth.DOWN,
                        cause,
                        who + " under it." + (waits ? FIRST_IN_LINE : " It is being started on another blade."))
                : new HealthFact(
                        server,
                        ServerHealth.DEGRADED,
                        cause,
                        "It runs on %d of %d blades: %s.%s%s"
                                .formatted(
                                        standing,
                                        standing + lost,
                                        who,
                                        wholeSize ? " It keeps its whole size." : "",
                                        waits ? FIRST_IN_LINE : " Another blade is taking its place."));
    }
}
