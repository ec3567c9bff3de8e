package pantry.emulator.simulated.job;

/** Where a job is between its start and its end. */
public enum JobState {
    /** It does its work, at its rate. */
    RUNNING,
    /** It has done all of it. */
    COMPLETED,
    /** It was given up because nobody wants its result any more. */
    CANCELLED,
    /** It could not go on: the hardware under it failed. */
    FAILED;

    public boolean isOver() {
        return this != RUNNING;
    }
}
