package pantry.emulator.simulated;

import static pantry.emulator.simulated.Refusal.Reason.FAILED;
import static pantry.emulator.simulated.Refusal.Reason.GONE;
import static pantry.emulator.simulated.Refusal.Reason.INVALID;
import static pantry.emulator.simulated.Refusal.Reason.IN_USE;
import static pantry.emulator.simulated.Refusal.Reason.TAKEN;
import static pantry.emulator.simulated.Refusal.Reason.UNKNOWN;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.Power;
import pantry.emulator.simulated.machine.PowerState;

/** Commands about blades: plugged in, and switched off and on while they are empty. */
public final class Blades {
    private static final long MICROS_PER_MILLI = 1000;

    private final Commands commands;

    Blades(Commands commands) {
        this.commands = commands;
    }

    /**
     * Switches a blade. Whatever would cut its power is refused while slices stand on it, also of servers that are off:
     * a blade that sleeps can be given to nobody. It wakes in its time, and then slices can be cut from it again.
     */
    public Outcome<Blade> reset(BladeId id, ResetKind kind) {
        Blade blade = commands.world().blade(id);
        if (blade == null) {
            return Outcome.refused(GONE, id.text(), "There is no such blade.");
        }
        Refusal refusal = commands.refusalOfControl(blade);
        if (refusal != null) {
            return new Outcome.Refused<>(refusal);
        }
        Power power = commands.world().powerOf(id);
        PowerState state = power.at(commands.nowMicros());
        boolean up = state == PowerState.ON || state == PowerState.POWERING_ON;
        return switch (kind) {
            case ON -> up ? Outcome.done(blade) : wake(blade, power);
            case RESTART -> isEmpty(blade) ? wake(blade, power) : inUse(blade);
            case FORCE_OFF, GRACEFUL_SHUTDOWN -> {
                if (state == PowerState.OFF) {
                    yield Outcome.done(blade);
                }
                yield isEmpty(blade) ? switched(blade, power.off(commands.nowMicros(), 0)) : inUse(blade);
            }
        };
    }

    /** Puts a new blade, like the others there, into a slot or the first free one; a full frame is taken to have room. */
    public Outcome<Blade> plugIn(EnclosureId id, @Nullable Integer slot) {
        Enclosure enclosure = commands.world().enclosure(id);
        if (enclosure == null) {
            return Outcome.refused(UNKNOWN, id.text(), "There is no such enclosure.");
        }
        List<Blade> blades = commands.world().bladesIn(id);
        Set<Integer> taken = new HashSet<>();
        blades.forEach(blade -> taken.add(blade.slot()));
        int chosen = slot != null ? slot : firstFree(taken);
        if (taken.contains(chosen)) {
            return Outcome.refused(TAKEN, String.valueOf(chosen), "There is a blade in this slot.");
        }
        if (chosen < 1 || chosen > Enclosure.MAX_SLOTS || blades.isEmpty()) {
            return Outcome.refused(INVALID, String.valueOf(chosen), "The enclosure has no such slot.");
        }
        Blade like = blades.getFirst();
        Blade blade = new Blade(
                new BladeId("%s-b%02d".formatted(id, chosen)),
                like.name().substring(0, like.name().lastIndexOf('-')) + "-b%02d".formatted(chosen),
                id,
                chosen,
                like.processors(),
                like.cpuMillicores(),
                like.memoryMiB());
        List<Entry> entries = new ArrayList<>();
        if (chosen > enclosure.slots()) {
            entries.add(new Entry.EnclosureStands(new Enclosure(id, chosen)));
        }
        entries.add(new Entry.BladeStands(blade));
        commands.commit(entries);
        return Outcome.done(blade);
    }

    private Outcome<Blade> wake(Blade blade, Power power) {
        if (commands.world().hasFailed(blade)) {
            return Outcome.refused(FAILED, blade.id().text(), "The blade has failed.");
        }
        long takes = commands.settings().wakeMillis() * MICROS_PER_MILLI;
        return switched(blade, power.on(commands.nowMicros(), takes, true));
    }

    private Outcome<Blade> switched(Blade blade, Power power) {
        commands.commit(List.of(new Entry.BladeSwitched(blade.id(), power)));
        return Outcome.done(blade);
    }

    private boolean isEmpty(Blade blade) {
        return commands.world().serversOn(blade.id()).isEmpty();
    }

    private static Outcome<Blade> inUse(Blade blade) {
        return Outcome.refused(IN_USE, blade.id().text(), "Slices of servers stand on the blade.");
    }

    private static int firstFree(Set<Integer> taken) {
        return IntStream.rangeClosed(1, Enclosure.MAX_SLOTS + 1)
                .filter(slot -> !taken.contains(slot))
                .findFirst()
                .orElseThrow();
    }
}
