package pantry.emulator.simulated.storage;

/** How a volume came from another. */
public enum Replica {
    /** A volume of its own, which shares with its source what neither has written since. */
    CLONE,
    /** What its source held at one instant, for reading; it takes what the source writes over since then. */
    SNAPSHOT
}
