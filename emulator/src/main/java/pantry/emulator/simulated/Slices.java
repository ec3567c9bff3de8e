package pantry.emulator.simulated;

import static pantry.emulator.simulated.Refusal.Reason.FAILED;
import static pantry.emulator.simulated.Refusal.Reason.FIXED;
import static pantry.emulator.simulated.Refusal.Reason.GONE;
import static pantry.emulator.simulated.Refusal.Reason.IN_USE;
import static pantry.emulator.simulated.Refusal.Reason.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.job.Job;
import pantry.emulator.simulated.job.JobState;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.machine.SliceRole;

/**
 * Growing, shrinking and moving servers by their slices. A running server's memory is spread over its slices, so a new
 * one carries nothing until its part was copied to it. A move is a new slice, and then one less.
 */
public final class Slices {
    private static final long KIB_PER_MIB = 1024;
    private static final long BYTES_PER_KIB = 1024;

    private final Commands commands;
    private final SliceRules rules;
    private final Jobs jobs;

    Slices(Commands commands, Jobs jobs) {
        this.commands = commands;
        this.rules = new SliceRules(commands);
        this.jobs = jobs;
    }

    /**
     * A server with one more slice.
     *
     * @param job what has to be done until the slice works, or null when it works already
     */
    public record Added(Server server, @Nullable Job job) {}

    public Outcome<Added> add(ServerId id, Slice asked) {
        Server server = commands.world().server(id);
        if (server == null) {
            return Outcome.refused(GONE, id.text(), "There is no such server.");
        }
        Refusal refusal = rules.refusalOf(server, asked);
        if (refusal == null) {
            refusal = commands.refusalOfControl(server.slices().getFirst());
        }
        if (refusal != null) {
            return new Outcome.Refused<>(refusal);
        }
        long bytes = asked.isReserve() ? 0 : bytesToCopy(server, asked);
        Job job = bytes == 0 ? null : jobs.copy(id, asked.id(), bytes);
        List<Slice> slices = new ArrayList<>(server.slices());
        slices.add(asked.joiningAt(job == null ? Slice.AT_ONCE : job.endsAtMicros()));
        Server grown = server.withSlices(slices);
        List<Entry> entries = new ArrayList<>(jobs.forgotten());
        entries.add(new Entry.ServerStands(grown));
        if (job != null) {
            entries.add(new Entry.JobStands(job));
        }
        commands.commit(entries);
        return Outcome.done(new Added(grown, job));
    }

    /** Gives a slice back to its blade. What it held is on the others already; a slice still being filled is given up. */
    public Outcome<Server> remove(ServerId id, SliceId sliceId) {
        Server server = commands.world().server(id);
        if (server == null) {
            return Outcome.refused(GONE, id.text(), "There is no such server.");
        }
        Slice slice = server.slice(sliceId);
        if (slice == null) {
            return Outcome.refused(UNKNOWN, sliceId.text(), "The server has no such resource block.");
        }
        List<Slice> rest = new ArrayList<>(server.slices());
        rest.remove(slice);
        if (rest.stream().allMatch(Slice::isReserve)) {
            return Outcome.refused(FIXED, sliceId.text(), "The last slice goes with the system itself.");
        }
        Refusal refusal = commands.refusalOfControl(server.slices().getFirst());
        if (refusal != null) {
            return new Outcome.Refused<>(refusal);
        }
        if (slice.isWorking() && server.power().switchedOn() && rest.stream().noneMatch(Slice::isWorking)) {
            return rest.stream().anyMatch(Slice::isJoining)
                    ? Outcome.refused(IN_USE, sliceId.text(), "Its memory is still being copied.")
                    : Outcome.refused(FAILED, sliceId.text(), "The blades under the other slices have failed.");
        }
        Server shrunk = server.withSlices(rest);
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.ServerStands(shrunk));
        entries.addAll(jobs.end(id, job -> job.slice().equals(sliceId), JobState.CANCELLED));
        commands.commit(entries);
        return Outcome.done(shrunk);
    }

    /** Changes a slice where it is; its server sees the difference at once. */
    public Outcome<Slice> resize(SliceId id, SliceSize size, SliceRole role) {
        Server server = commands.world().serverOf(id);
        Slice slice = server == null ? null : server.slice(id);
        if (server == null || slice == null) {
            return Outcome.refused(GONE, id.text(), "There is no such slice.");
        }
        Slice changed = new Slice(
                id,
                slice.blade(),
                size.cpuMillicores(),
                size.cpuCeilingMillicores(),
                size.memoryMiB(),
                size.memoryCeilingMiB(),
                slice.lost(),
                role,
                slice.joinsAtMicros());
        Blade blade = commands.world().blade(slice.blade());
        Refusal refusal = blade == null
                ? new Refusal(UNKNOWN, slice.blade().text(), "There is no such blade.")
                : rules.refusalOn(blade, changed, List.of(changed), id);
        if (refusal == null) {
            refusal = commands.refusalOfControl(server.slices().getFirst());
        }
        boolean someMember =
                server.slices().stream().anyMatch(any -> any.id().equals(id) ? !changed.isReserve() : !any.isReserve());
        if (refusal == null && !someMember) {
            refusal = new Refusal(FIXED, id.text(), "A server has at least one slice that is no reserve.");
        }
        if (refusal != null) {
            return new Outcome.Refused<>(refusal);
        }
        if (!changed.equals(slice)) {
            commands.commit(List.of(new Entry.ServerStands(server.withSlices(server.slices().stream()
                    .map(any -> any.id().equals(id) ? changed : any)
                    .toList()))));
        }
        return Outcome.done(changed);
    }

    /** What the guest uses now, as far as the new slice has room for it. */
    private long bytesToCopy(Server server, Slice slice) {
        long usedKiB = commands.useOf(server).memoryKiB();
        return Math.min(usedKiB, slice.memoryMiB() * KIB_PER_MIB) * BYTES_PER_KIB;
    }
}
