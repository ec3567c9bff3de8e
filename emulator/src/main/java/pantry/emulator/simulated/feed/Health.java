package pantry.emulator.simulated.feed;

/** How something is. */
public enum Health {
    /** It does all that it should. */
    OK,
    /** It does less than it should, or would not stand another loss. */
    WARNING,
    /** It does not work. */
    CRITICAL
}
