package pantry.emulator.simulated;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.job.JobState;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;

/**
 * What becomes of servers when blades die under them. Slices there are lost. A server runs on when its working set fits
 * into the guaranteed memory of those that are left, the reserve among them; else it goes off.
 */
final class Casualties {
    private static final long KIB_PER_MIB = 1024;

    private final Commands commands;
    private final Jobs jobs;

    Casualties(Commands commands, Jobs jobs) {
        this.commands = commands;
        this.jobs = jobs;
    }

    List<Entry> of(Collection<Blade> blades) {
        Set<BladeId> dead = new TreeSet<>();
        blades.forEach(blade -> dead.add(blade.id()));
        Set<ServerId> hit = new TreeSet<>();
        dead.forEach(blade -> commands.world().serversOn(blade).forEach(server -> hit.add(server.id())));
        List<Entry> entries = new ArrayList<>();
        for (ServerId id : hit) {
            entries.addAll(of(Objects.requireNonNull(commands.world().server(id)), dead));
        }
        return entries;
    }

    private List<Entry> of(Server server, Set<BladeId> dead) {
        List<Slice> slices = server.slices().stream()
                .map(slice ->
                        dead.contains(slice.blade()) ? slice.withLost(true).joiningAt(Slice.AT_ONCE) : slice)
                .toList();
        Server after = server.withSlices(slices);
        List<Entry> entries = new ArrayList<>();
        if (goesOn(server, slices)) {
            entries.add(new Entry.ServerStands(after));
            Set<SliceId> lost = new TreeSet<>();
            slices.stream().filter(Slice::lost).forEach(slice -> lost.add(slice.id()));
            entries.addAll(jobs.end(server.id(), job -> lost.contains(job.slice()), JobState.FAILED));
        } else {
            // What was being copied is gone; the slices it was meant for are as good as any for the next start.
            entries.add(new Entry.ServerStands(after.withSlices(Jobs.joined(after, slice -> true))
                    .withPower(server.power().crash(commands.nowMicros()))));
            entries.addAll(jobs.end(server.id(), job -> true, JobState.FAILED));
        }
        return entries;
    }

    private boolean goesOn(Server server, List<Slice> slices) {
        long leftKiB = slices.stream()
                .filter(Slice::isWorking)
                .mapToLong(slice -> slice.memoryMiB() * KIB_PER_MIB)
                .sum();
        // What is lent beyond the guarantee is cache, which a guest can do without.
        long workingSetKiB = Math.min(commands.useOf(server).memoryKiB(), server.memoryMiB() * KIB_PER_MIB);
        return leftKiB > 0 && workingSetKiB <= leftKiB;
    }
}
