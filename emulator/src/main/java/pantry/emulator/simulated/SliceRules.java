package pantry.emulator.simulated;

import static pantry.emulator.simulated.Refusal.Reason.ASLEEP;
import static pantry.emulator.simulated.Refusal.Reason.FAILED;
import static pantry.emulator.simulated.Refusal.Reason.INVALID;
import static pantry.emulator.simulated.Refusal.Reason.NO_ROOM;
import static pantry.emulator.simulated.Refusal.Reason.TAKEN;
import static pantry.emulator.simulated.Refusal.Reason.UNKNOWN;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.PowerState;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;

/** Which slices can be cut: a blade never gives out more guaranteed cpu or memory than it has. */
final class SliceRules {
    private final Commands commands;

    SliceRules(Commands commands) {
        this.commands = commands;
    }

    /** Why these cannot be the first slices of a server, or null. */
    @Nullable
    Refusal refusalOf(List<Slice> slices) {
        return refusalOf(slices, new HashSet<>());
    }

    /** Why this one cannot join a server, or null. */
    @Nullable
    Refusal refusalOf(Server server, Slice slice) {
        if (server.slices().size() == Server.MAX_SLICES) {
            return new Refusal(INVALID, "ResourceBlock", "A server has at most " + Server.MAX_SLICES + " slices.");
        }
        Set<EnclosureId> enclosures = new HashSet<>();
        for (Slice standing : server.slices()) {
            Blade blade = commands.world().blade(standing.blade());
            if (blade != null) {
                enclosures.add(blade.enclosure());
            }
        }
        return refusalOf(List.of(slice), enclosures);
    }

    private @Nullable Refusal refusalOf(List<Slice> slices, Set<EnclosureId> enclosures) {
        if (slices.isEmpty() || slices.size() > Server.MAX_SLICES) {
            return new Refusal(INVALID, "Slices", "A server has 1 to " + Server.MAX_SLICES + " slices.");
        }
        if (slices.stream().allMatch(Slice::isReserve) && enclosures.isEmpty()) {
            return new Refusal(INVALID, "Slices", "A server has at least one slice that is no reserve.");
        }
        Set<SliceId> ids = new HashSet<>();
        for (Slice slice : slices) {
            Blade blade = commands.world().blade(slice.blade());
            if (blade == null) {
                return new Refusal(UNKNOWN, slice.blade().text(), "There is no such blade.");
            }
            enclosures.add(blade.enclosure());
            if (!ids.add(slice.id()) || isBlock(slice.id())) {
                return new Refusal(TAKEN, slice.id().text(), "A resource block with this id stands already.");
            }
            Refusal refusal = refusalOn(blade, slice, slices, null);
            if (refusal != null) {
                return refusal;
            }
        }
        return enclosures.size() == 1
                ? null
                : new Refusal(INVALID, "Slices", "The blades of a server stand in one enclosure.");
    }

    /**
     * Why a slice cannot be this large, or null.
     *
     * @param added what is to be cut beside it
     * @param replaced the slice whose place it takes, or null
     */
    @Nullable
    Refusal refusalOn(Blade blade, Slice slice, List<Slice> added, @Nullable SliceId replaced) {
        if (commands.world().hasFailed(blade)) {
            return new Refusal(FAILED, blade.id().text(), "The blade has failed.");
        }
        if (commands.world().powerOf(blade.id()).at(commands.nowMicros()) != PowerState.ON) {
            return new Refusal(ASLEEP, blade.id().text(), "The blade is switched off, or has not come up yet.");
        }
        if (slice.cpuCeilingMillicores() > blade.cpuMillicores() || slice.memoryCeilingMiB() > blade.memoryMiB()) {
            return new Refusal(NO_ROOM, blade.id().text(), "The slice's ceiling is above what the blade has.");
        }
        List<Slice> there = new ArrayList<>(commands.world().slicesOn(blade.id()));
        there.removeIf(standing -> standing.id().equals(replaced));
        added.stream().filter(other -> other.blade().equals(blade.id())).forEach(there::add);
        long cpu = there.stream().mapToLong(Slice::cpuMillicores).sum();
        if (cpu > blade.cpuMillicores()) {
            return new Refusal(
                    NO_ROOM,
                    blade.id().text(),
                    "The blade has %d millicores; %d would be guaranteed.".formatted(blade.cpuMillicores(), cpu));
        }
        long memory = there.stream().mapToLong(Slice::memoryMiB).sum();
        if (memory > blade.memoryMiB()) {
            return new Refusal(
                    NO_ROOM,
                    blade.id().text(),
                    "The blade has %d MiB; %d would be guaranteed.".formatted(blade.memoryMiB(), memory));
        }
        return null;
    }

    private boolean isBlock(SliceId id) {
        return commands.world().serverOf(id) != null || commands.world().blade(new BladeId(id.text())) != null;
    }
}
