package pantry.emulator.simulated;

import static pantry.emulator.simulated.Refusal.Reason.GONE;
import static pantry.emulator.simulated.Refusal.Reason.NO_ROOM;
import static pantry.emulator.simulated.Refusal.Reason.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.fault.AnswerFault;
import pantry.emulator.simulated.fault.Fault;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.fault.FaultPlan;
import pantry.emulator.simulated.fault.Filling;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.FaultId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.load.Wanted;
import pantry.emulator.simulated.storage.PoolKey;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.StoragePool;

/** Commands about faults. */
public final class Faults {
    public static final int MAX_FAULTS = 1000;

    private static final int WHOLE_PERCENT = 100;

    private final Commands commands;
    private final Volumes.Written written;
    private final ControlUnits units;
    private final Casualties casualties;

    Faults(Commands commands, Volumes.Written written, Jobs jobs, ControlUnits units) {
        this.commands = commands;
        this.written = written;
        this.units = units;
        this.casualties = new Casualties(commands, jobs);
    }

    public Outcome<Fault> begin(FaultPlan plan) {
        if (commands.world().faults().size() >= MAX_FAULTS) {
            return Outcome.refused(NO_ROOM, "Faults", "There are " + MAX_FAULTS + " faults already.");
        }
        if (!targetStands(plan.kind().aim(), plan.target())) {
            String named = Objects.requireNonNullElse(plan.targetUri(), "");
            return Outcome.refused(UNKNOWN, named, "There is no such target for this kind of fault.");
        }
        long now = commands.nowMicros();
        Fault fault = new Fault(
                new FaultId("fault-" + commands.nextNumber()),
                plan.kind(),
                plan.target(),
                plan.targetUri(),
                now,
                plan.durationMicros() == null ? null : now + plan.durationMicros(),
                plan.answers(),
                filling(plan),
                wanted(plan));
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.FaultHolds(fault));
        entries.addAll(casualties.of(commands.world().hitBy(fault)));
        entries.addAll(units.electionAfter(fault, true));
        commands.commit(entries);
        return Outcome.done(fault);
    }

    /** Repairs what the fault broke. Servers that went down with it stay off until they are switched on. */
    public Outcome<Fault> end(FaultId id) {
        Fault fault = commands.world().fault(id);
        if (fault == null) {
            return Outcome.refused(GONE, id.text(), "There is no such fault.");
        }
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.FaultEnded(id));
        entries.addAll(units.electionAfter(fault, false));
        commands.commit(entries);
        return Outcome.done(fault);
    }

    /** The fault that this request meets, if any; a fault for so many requests has one less afterwards. */
    public @Nullable Fault meet(String method, String path) {
        for (Fault fault : commands.world().faults()) {
            AnswerFault answers = fault.answers();
            if (answers != null && fault.kind().isOfAnswers() && answers.meets(method, path)) {
                return met(fault, answers);
            }
        }
        return null;
    }

    /** Whether an event meets a fault of this kind; a fault for so many events has one less afterwards. */
    public boolean meets(FaultKind kind) {
        for (Fault fault : commands.world().faults()) {
            AnswerFault answers = fault.answers();
            if (answers != null && fault.kind() == kind && !Objects.equals(answers.remaining(), 0L)) {
                met(fault, answers);
                return true;
            }
        }
        return false;
    }

    private Fault met(Fault fault, AnswerFault answers) {
        AnswerFault left = answers.metOnce();
        if (left.remaining() != null) {
            Entry entry = left.remaining() == 0
                    ? new Entry.FaultEnded(fault.id())
                    : new Entry.FaultHolds(fault.withAnswers(left));
            commands.commit(List.of(entry));
        }
        return fault;
    }

    /** The first instant at which a fault is over by itself. */
    @Nullable
    Fault nextToEnd() {
        Fault next = null;
        for (Fault fault : commands.world().faults()) {
            Long ends = fault.endsAtMicros();
            if (ends != null && (next == null || ends < Objects.requireNonNull(next.endsAtMicros()))) {
                next = fault;
            }
        }
        return next;
    }

    private boolean targetStands(FaultKind.Aim aim, @Nullable String target) {
        if (aim == FaultKind.Aim.SERVICE) {
            return true;
        }
        if (target == null || !IdText.isLegal(target.replace('/', '-'))) {
            return false;
        }
        if ((target.indexOf('/') >= 0) != (aim == FaultKind.Aim.CONTROLLER || aim == FaultKind.Aim.STORAGE_POOL)) {
            return false;
        }
        World world = commands.world();
        return switch (aim) {
            case CONTROLLER -> {
                StorageArray array = arrayOf(target);
                yield array != null && array.controllers().contains(partOf(target));
            }
            case STORAGE_POOL -> {
                StorageArray array = arrayOf(target);
                yield array != null && array.pool(partOf(target)) != null;
            }
            case BLADE -> world.blade(new BladeId(target)) != null;
            case ENCLOSURE -> world.enclosure(new EnclosureId(target)) != null;
            case SERVER -> world.server(new ServerId(target)) != null;
            case CONTROL_UNIT ->
                world.enclosures().stream()
                        .anyMatch(enclosure -> enclosure.controlUnitA().text().equals(target)
                                || enclosure.controlUnitB().text().equals(target));
            case SERVICE -> true;
        };
    }

    private @Nullable StorageArray arrayOf(String target) {
        String array = target.substring(0, Math.max(0, target.indexOf('/')));
        return IdText.isLegal(array) ? commands.world().array(new ArrayId(array)) : null;
    }

    private static String partOf(String target) {
        return target.substring(target.indexOf('/') + 1);
    }

    private static @Nullable Wanted wanted(FaultPlan plan) {
        return plan.kind().aim() == FaultKind.Aim.SERVER
                ? Objects.requireNonNullElse(plan.wanted(), Wanted.USUAL)
                : null;
    }

    /** As much as is missing now to the percentage that is asked for. */
    private @Nullable Filling filling(FaultPlan plan) {
        String target = plan.target();
        if (plan.kind().aim() != FaultKind.Aim.STORAGE_POOL || target == null) {
            return null;
        }
        FaultPlan.FillingPlan filling = Objects.requireNonNullElse(plan.filling(), FaultPlan.FillingPlan.USUAL);
        StorageArray array = Objects.requireNonNull(arrayOf(target));
        StoragePool pool = Objects.requireNonNull(array.pool(partOf(target)));
        long aim = pool.capacityBytes() / WHOLE_PERCENT * filling.percent();
        long taken = written.takenOf(new PoolKey(array.id(), pool.id()));
        return new Filling(Math.max(0, aim - taken), filling.takesMicros());
    }
}
