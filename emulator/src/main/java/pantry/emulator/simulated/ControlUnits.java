package pantry.emulator.simulated;

import static pantry.emulator.simulated.Refusal.Reason.FAILED;
import static pantry.emulator.simulated.Refusal.Reason.GONE;
import static pantry.emulator.simulated.Refusal.Reason.INVALID;
import static pantry.emulator.simulated.Refusal.Reason.UNAVAILABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.fault.Fault;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.Slice;

/**
 * The two control units of each enclosure: one is active, its partner takes over by itself when it fails or restarts.
 * Commands go through the active one; what runs on the blades needs neither.
 */
public final class ControlUnits {
    private static final long RESTART_MICROS = 30_000_000;
    private static final long MICROS_PER_MILLI = 1000;

    private final Commands commands;

    ControlUnits(Commands commands) {
        this.commands = commands;
    }

    /** It starts anew, which takes half a minute; its partner is active from then on. */
    public Outcome<ControlUnitId> restart(ControlUnitId unit) {
        World world = commands.world();
        Enclosure enclosure = world.enclosureOf(unit);
        if (enclosure == null) {
            return Outcome.refused(GONE, unit.text(), "There is no such control unit.");
        }
        if (world.hasFailed(unit)) {
            return Outcome.refused(FAILED, unit.text(), "The control unit has failed.");
        }
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.UnitRestarts(unit, commands.nowMicros() + RESTART_MICROS));
        entries.addAll(election(enclosure, other -> !other.equals(unit) && world.works(other)));
        commands.commit(entries);
        return Outcome.done(unit);
    }

    /** The named unit becomes the active one of its enclosure. */
    public Outcome<ControlUnitId> failOverTo(EnclosureId id, ControlUnitId unit) {
        World world = commands.world();
        Enclosure enclosure = world.enclosure(id);
        if (enclosure == null) {
            return Outcome.refused(GONE, id.text(), "There is no such enclosure.");
        }
        if (!enclosure.equals(world.enclosureOf(unit))) {
            return Outcome.refused(INVALID, "NewManager", "This is no control unit of the same enclosure.");
        }
        if (!world.works(unit)) {
            return Outcome.refused(FAILED, unit.text(), "The control unit does not work.");
        }
        if (!unit.equals(world.activeUnitOf(id)) && !isOnItsWay(id, unit)) {
            commands.commit(List.of(takesOver(id, unit)));
        }
        return Outcome.done(unit);
    }

    /** Why no command reaches a slice's blade now, or null. */
    @Nullable
    Refusal refusalFor(Slice slice) {
        Blade blade = commands.world().blade(slice.blade());
        return blade == null ? null : refusalFor(blade);
    }

    @Nullable
    Refusal refusalFor(Blade blade) {
        if (commands.world().activeUnitOf(blade.enclosure()) != null) {
            return null;
        }
        boolean soon = commands.world().failingOver.containsKey(blade.enclosure());
        return new Refusal(
                UNAVAILABLE,
                blade.enclosure().text(),
                soon ? "The control units are failing over." : "No control unit of the enclosure works.");
    }

    /** Who takes over after a fault of a control unit begins or ends; the fault is not in the world yet, or still. */
    List<Entry> electionAfter(Fault fault, boolean begins) {
        String target = fault.target();
        if (fault.kind() != FaultKind.CONTROL_UNIT_FAILURE || target == null) {
            return List.of();
        }
        World world = commands.world();
        ControlUnitId unit = new ControlUnitId(target);
        Enclosure enclosure = world.enclosureOf(unit);
        boolean failsStill = begins || world.failuresOf(unit) > 1;
        return enclosure == null
                ? List.of()
                : election(
                        enclosure,
                        other -> other.equals(unit)
                                ? !failsStill && !world.restarting.containsKey(other)
                                : world.works(other));
    }

    /** What happens next by itself, or null. */
    @Nullable
    Step nextStep() {
        Step next = null;
        for (Map.Entry<EnclosureId, FailOver> entry :
                commands.world().failingOver.entrySet()) {
            FailOver failOver = entry.getValue();
            if (next == null || failOver.atMicros() < next.atMicros()) {
                next = new Step(
                        failOver.atMicros(), List.of(new Entry.UnitActive(entry.getKey(), failOver.unit())), null);
            }
        }
        for (Map.Entry<ControlUnitId, Long> entry : commands.world().restarting.entrySet()) {
            if (next == null || entry.getValue() < next.atMicros()) {
                next = new Step(entry.getValue(), List.of(new Entry.UnitRestarted(entry.getKey())), entry.getKey());
            }
        }
        return next;
    }

    /** Something due: what to write, and who works again with it. */
    record Step(
            long atMicros, List<Entry> entries, @Nullable ControlUnitId worksAgain) {}

    void take(Step step) {
        List<Entry> entries = new ArrayList<>(step.entries());
        ControlUnitId back = step.worksAgain();
        if (back != null) {
            World world = commands.world();
            entries.addAll(election(
                    Objects.requireNonNull(world.enclosureOf(back)),
                    other -> other.equals(back) ? !world.hasFailed(back) : world.works(other)));
        }
        commands.commit(entries);
    }

    private List<Entry> election(Enclosure enclosure, Predicate<ControlUnitId> works) {
        EnclosureId id = enclosure.id();
        ControlUnitId active = commands.world().activeUnitOf(id);
        if (active != null && works.test(active)) {
            return List.of();
        }
        FailOver underway = commands.world().failingOver.get(id);
        if (underway != null && works.test(underway.unit())) {
            return List.of();
        }
        for (ControlUnitId unit : enclosure.controlUnits()) {
            if (works.test(unit)) {
                return List.of(takesOver(id, unit));
            }
        }
        return List.of(new Entry.NoUnitActive(id));
    }

    private boolean isOnItsWay(EnclosureId id, ControlUnitId unit) {
        FailOver underway = commands.world().failingOver.get(id);
        return underway != null && underway.unit().equals(unit);
    }

    private Entry takesOver(EnclosureId id, ControlUnitId unit) {
        long takes = commands.settings().failOverMillis() * MICROS_PER_MILLI;
        return new Entry.FailingOver(id, new FailOver(unit, commands.nowMicros() + takes));
    }
}
