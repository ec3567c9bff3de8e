package pantry.emulator.simulated;

/**
 * Why a command was not done.
 *
 * @param subject the name or id it is about
 * @param sentence what is wrong, for people
 */
public record Refusal(Reason reason, String subject, String sentence) {
    /** The reasons that callers tell apart. */
    public enum Reason {
        /** Something with this name or id stands already. */
        TAKEN,
        /** What the command is about does not stand. */
        GONE,
        /** What the command refers to does not stand. */
        UNKNOWN,
        /** Not enough room on the blade or the array. */
        NO_ROOM,
        /** The hardware has failed. */
        FAILED,
        /** It is switched off, or not awake yet. */
        ASLEEP,
        /** Not now, but soon perhaps: nobody is there to carry it out. */
        UNAVAILABLE,
        /** In use by something that has to go first. */
        IN_USE,
        /** A value that cannot be. */
        INVALID,
        /** It is never allowed. */
        FIXED
    }
}
