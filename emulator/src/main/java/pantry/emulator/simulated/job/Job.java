package pantry.emulator.simulated.job;

import pantry.emulator.simulated.id.JobId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;

/**
 * Memory of a running server on its way to a new slice. The slice works when the job is completed.
 *
 * @param bytes how much is copied
 * @param endsAtMicros when all of it will be there, or, once it is over, when it ended
 */
public record Job(
        JobId id, ServerId server, SliceId slice, long bytes, long startedAtMicros, long endsAtMicros, JobState state) {
    private static final int WHOLE_PERCENT = 100;

    public Job {
        if (bytes < 0 || endsAtMicros < startedAtMicros) {
            throw new IllegalArgumentException("job of " + bytes + " bytes that ends before it starts");
        }
    }

    public int percentAt(long nowMicros) {
        if (state == JobState.COMPLETED || nowMicros >= endsAtMicros) {
            return WHOLE_PERCENT;
        }
        long passed = Math.max(0, nowMicros - startedAtMicros);
        return (int) (passed * WHOLE_PERCENT / (endsAtMicros - startedAtMicros));
    }

    /** It is over, early or in time. */
    public Job over(JobState how, long nowMicros) {
        return new Job(id, server, slice, bytes, startedAtMicros, Math.max(startedAtMicros, nowMicros), how);
    }
}
