package pantry.provisioning.server;

import java.util.List;
import pantry.provisioning.ground.ServerId;

/**
 * What a server lost of what it stands on: {@code standing} slices are left and {@code lost} are not, {@code wholeSize} if
 * what is left has its whole size all the same.
 */
public record LostBlades(int standing, int lost, List<String> failed, boolean wholeSize, Instead instead) {
    /** What takes the place of what is lost. */
    public enum Instead {
        /** Other blades are about to. */
        FOUND,
        /** It is not this one's turn yet. */
        LOOKED_FOR,
        /** No other blade has the room for a part of it. */
        NONE
    }

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
                        who + " under it." + instead(" It is being started on another blade."))
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
                                        instead(" Another blade is taking its place.")));
    }

    private String instead(String found) {
        return switch (instead) {
            case FOUND -> found;
            case LOOKED_FOR -> " Another blade is looked for.";
            case NONE -> " No other blade has the room for it: it waits for the next one, before every order.";
        };
    }
}
