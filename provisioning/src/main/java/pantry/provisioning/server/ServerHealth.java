package pantry.provisioning.server;

/** How well a server does what its state says. */
public enum ServerHealth {
    /** It has everything that was ordered. */
    OK,
    /** It runs on less than was ordered. */
    DEGRADED,
    /** It does not run, though it should. */
    DOWN
}
