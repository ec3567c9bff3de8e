package pantry.emulator.simulated.feed;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param number counts up by one over the whole life of a world, also over restarts
 * @param atMicros when, by the emulator's clock
 * @param health how the subject is from then on
 * @param was the state before, in the words of its kind, or null
 * @param is the state from then on, or null
 */
public record ModelEvent(
        long number,
        long atMicros,
        Kind kind,
        Subject subject,
        Health health,
        @Nullable String was,
        @Nullable String is) {
    /** No control unit is active. */
    public static final String NONE = "None";

    /** What can happen. */
    public enum Kind {
        /** It stands from now on. */
        CREATED,
        /** Something about it that its page shows, and for which there is no kind of its own. */
        CHANGED,
        /** It is gone. */
        REMOVED,
        /** Its health is another one; was and is are names of {@link Health}. */
        STATUS_CHANGED,
        /** A server was switched; was and is are On and Off. */
        POWER_CHANGED,
        /** A resource block's CompositionState is another one, in the standard's words. */
        BLOCK_STATE_CHANGED,
        /** What is written in a storage pool crossed a threshold; was and is are percents: 0, 75 or 90. */
        SPACE_CHANGED,
        /** Another control unit of an enclosure is active from now on, which is names, or {@link #NONE} for a while. */
        FAILED_OVER,
        /** A job runs. */
        JOB_STARTED,
        /** A job did all of its work. */
        JOB_COMPLETED,
        /** A job was given up because it is no longer wanted. */
        JOB_CANCELLED,
        /** A job could not go on. */
        JOB_FAILED
    }
}
