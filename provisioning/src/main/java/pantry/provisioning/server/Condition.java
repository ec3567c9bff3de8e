package pantry.provisioning.server;

/** How a server was for a while. */
public enum Condition {
    /** It ran and had everything that was ordered. */
    WHOLE,
    /** It ran on less than was ordered. */
    DEGRADED,
    /** It did not run, though it should have. */
    DOWN,
    /** Nobody wanted it to run: it was being made, stopped, or taken away. It counts neither for nor against it. */
    OFF,
    /** It is no more. */
    ENDED;

    /** Of a server that should run. */
    static Condition of(ServerHealth health) {
        return switch (health) {
            case OK -> WHOLE;
            case DEGRADED -> DEGRADED;
            case DOWN -> DOWN;
        };
    }
}
