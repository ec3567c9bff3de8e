package pantry.provisioning.server;

import pantry.provisioning.ground.ServerId;

/** From now on a running server is so, for this cause; {@code reason} says it in words that its tenant understands. */
public record HealthFact(ServerId server, ServerHealth health, Cause cause, String reason) {
    public HealthFact {
        if ((health == ServerHealth.OK) != (cause == Cause.NONE)) {
            throw new IllegalArgumentException("what is not well has a cause, and nothing else has: " + cause);
        }
    }

    public static HealthFact well(ServerId server) {
        return new HealthFact(server, ServerHealth.OK, Cause.NONE, "");
    }
}
