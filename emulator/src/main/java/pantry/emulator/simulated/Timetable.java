package pantry.emulator.simulated;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.fault.Chance;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.fault.FaultPlan;
import pantry.emulator.simulated.fault.FaultTarget;
import pantry.emulator.simulated.fault.PlannedFault;
import pantry.emulator.simulated.load.Mix;
import pantry.emulator.simulated.machine.Enclosure;

/** Faults that begin by themselves: those that the scenario planned, and those that come by chance. */
final class Timetable {
    private static final System.Logger LOG = System.getLogger(Timetable.class.getName());
    private static final long DRAWN_BELOW = 1L << 53;
    private static final long OF_TIME = 1;
    private static final long OF_PLACE = 2;

    private final Commands commands;
    private final Faults faults;

    Timetable(Commands commands, Faults faults) {
        this.commands = commands;
        this.faults = faults;
    }

    /** A planned fault that has not begun yet. */
    record Planned(long id, long atMicros, FaultPlan plan) {}

    /**
     * Where a chance is in its row of faults.
     *
     * @param count how many there were
     */
    record Row(int id, Chance chance, long count, long nextAtMicros) {}

    List<Entry> begin(Collection<PlannedFault> planned, Collection<Chance> chances, long seed, long nowMicros) {
        List<Entry> entries = new ArrayList<>();
        long id = 0;
        for (PlannedFault fault : planned) {
            entries.add(new Entry.FaultPlanned(new Planned(id, nowMicros + fault.afterMicros(), fault.plan())));
            id++;
        }
        int row = 0;
        for (Chance chance : chances) {
            entries.add(new Entry.ChanceStands(new Row(row, chance, 0, nowMicros + wait(chance, seed, row, 0))));
            row++;
        }
        return entries;
    }

    /** The instant of the next one, or null. */
    @Nullable
    Long nextAtMicros() {
        Long next = null;
        for (Planned planned : commands.world().planned.values()) {
            next = next == null ? planned.atMicros() : Math.min(next, planned.atMicros());
        }
        for (Row row : commands.world().chances.values()) {
            next = next == null ? row.nextAtMicros() : Math.min(next, row.nextAtMicros());
        }
        return next;
    }

    void take() {
        long now = commands.nowMicros();
        for (Map.Entry<Long, Planned> entry : commands.world().planned.entrySet()) {
            if (entry.getValue().atMicros() <= now) {
                commands.commit(List.of(new Entry.PlanTaken(entry.getKey())));
                begin(entry.getValue().plan());
                return;
            }
        }
        for (Row row : commands.world().chances.values()) {
            if (row.nextAtMicros() <= now) {
                long wait = wait(row.chance(), commands.seed(), row.id(), row.count() + 1);
                commands.commit(List.of(new Entry.ChanceStands(
                        new Row(row.id(), row.chance(), row.count() + 1, row.nextAtMicros() + wait))));
                String target = target(row);
                if (target != null) {
                    begin(new FaultPlan(
                            row.chance().kind(), target, null, row.chance().repairedAfterMicros(), null));
                }
                return;
            }
        }
    }

    /** What is planned for something that is not there does not happen. */
    private void begin(FaultPlan plan) {
        if (faults.begin(plan) instanceof Outcome.Refused<?>(Refusal refusal)) {
            LOG.log(System.Logger.Level.WARNING, "A fault of the scenario did not happen: " + refusal.sentence());
        }
    }

    private static long wait(Chance chance, long seed, int row, long count) {
        return chance.nextAfterMicros(Mix.below(key(seed, row, OF_TIME), count, DRAWN_BELOW), DRAWN_BELOW);
    }

    private @Nullable String target(Row row) {
        List<String> targets = targets(row.chance().kind());
        if (targets.isEmpty()) {
            return null;
        }
        return targets.get((int) Mix.below(key(commands.seed(), row.id(), OF_PLACE), row.count(), targets.size()));
    }

    private List<String> targets(FaultKind kind) {
        World world = commands.world();
        return switch (kind.aim()) {
            case BLADE ->
                world.blades().stream().map(blade -> blade.id().text()).toList();
            case ENCLOSURE ->
                world.enclosures().stream()
                        .map(enclosure -> enclosure.id().text())
                        .toList();
            case CONTROL_UNIT ->
                world.enclosures().stream()
                        .map(Enclosure::controlUnits)
                        .flatMap(List::stream)
                        .map(unit -> unit.text())
                        .toList();
            case SERVER ->
                world.servers().stream().map(server -> server.id().text()).toList();
            case CONTROLLER ->
                world.arrays().stream()
                        .flatMap(array -> array.controllers().stream()
                                .map(controller -> FaultTarget.partOf(array.id().text(), controller)))
                        .toList();
            case STORAGE_POOL ->
                world.arrays().stream()
                        .flatMap(array -> array.pools().stream()
                                .map(pool -> FaultTarget.partOf(array.id().text(), pool.id())))
                        .toList();
            case SERVICE -> List.of();
        };
    }

    private static long key(long seed, int row, long what) {
        return Mix.of(seed, "chance " + row + " " + what);
    }
}
