package pantry.emulator.simulated;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.JobId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.job.Job;
import pantry.emulator.simulated.job.JobState;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;

/** Copies of memory: what begins, ends and is given up. */
final class Jobs {
    /** Those that are over are kept until there are so many. */
    static final int MAX_OVER = 500;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long BYTES_PER_MIB = 1 << 20;

    private final Commands commands;

    Jobs(Commands commands) {
        this.commands = commands;
    }

    /** Copies so much memory to a slice that the server has got; the rate is for each copy. */
    Job copy(ServerId server, SliceId slice, long bytes) {
        long now = commands.nowMicros();
        long rate = commands.settings().copyMiBPerSecond() * BYTES_PER_MIB;
        long takes = Math.ceilDiv(Math.multiplyExact(bytes, MICROS_PER_SECOND), rate);
        JobId id = new JobId("job-" + commands.nextNumber());
        return new Job(id, server, slice, bytes, now, now + takes, JobState.RUNNING);
    }

    /** The job that is through first. */
    @Nullable
    Job nextToEnd() {
        Job next = null;
        for (Job job : commands.world().runningJobs()) {
            if (next == null || job.endsAtMicros() < next.endsAtMicros()) {
                next = job;
            }
        }
        return next;
    }

    /** All memory is there: the slice works from now on. */
    void complete(Job job) {
        Server server = Objects.requireNonNull(commands.world().server(job.server()));
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.ServerStands(
                server.withSlices(joined(server, slice -> slice.id().equals(job.slice())))));
        entries.add(new Entry.JobStands(job.over(JobState.COMPLETED, commands.nowMicros())));
        commands.commit(entries);
    }

    /** Ends what runs for a server; its slices have to be told separately. */
    List<Entry> end(ServerId server, Predicate<Job> which, JobState how) {
        List<Entry> entries = new ArrayList<>();
        for (Job job : commands.world().runningJobs()) {
            if (job.server().equals(server) && which.test(job)) {
                entries.add(new Entry.JobStands(job.over(how, commands.nowMicros())));
            }
        }
        return entries;
    }

    /** The slices of a server when some of them wait for nothing any more. */
    static List<Slice> joined(Server server, Predicate<Slice> which) {
        return server.slices().stream()
                .map(slice -> which.test(slice) ? slice.joiningAt(Slice.AT_ONCE) : slice)
                .toList();
    }

    /** The oldest of those that are over, when there are too many. */
    List<Entry> forgotten() {
        List<Entry> entries = new ArrayList<>();
        Iterator<Job> over = commands.world().jobs().stream()
                .filter(job -> job.state().isOver())
                .iterator();
        int tooMany =
                commands.world().jobs().size() - commands.world().runningJobs().size() - MAX_OVER;
        while (tooMany > 0 && over.hasNext()) {
            entries.add(new Entry.JobGone(over.next().id()));
            tooMany--;
        }
        return entries;
    }
}
