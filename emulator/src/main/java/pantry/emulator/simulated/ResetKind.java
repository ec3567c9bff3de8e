package pantry.emulator.simulated;

/** What a server's switch can do. */
public enum ResetKind {
    /** On, unless it is. */
    ON,
    /** Off at once. */
    FORCE_OFF,
    /** The guest is told to stop. */
    GRACEFUL_SHUTDOWN,
    /** Off and on again at once; on, when it is off. */
    RESTART
}
