package pantry.provisioning.placement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.GroupRows.Claim;
import pantry.provisioning.server.LifecycleFacts.Fact;
import pantry.provisioning.server.LifecycleFacts.Given;
import pantry.provisioning.server.MeterSources.Kind;
import pantry.provisioning.server.MeterSources.Source;
import pantry.provisioning.server.NewSlice;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerState;

/** Writes what shifts make of servers' slices, with everything that follows from it. */
final class ShiftRows {
    private final Rooms rooms;
    private final PoolIndex index;
    private final Instant now;
    private final List<Touched> touched;
    private final Wholeness wholeness;
    private final List<NewOperation<?>> operations = new ArrayList<>();

    ShiftRows(Rooms rooms, PoolIndex index, Instant now, List<Touched> touched) {
        this.rooms = rooms;
        this.index = index;
        this.now = now;
        this.touched = touched;
        this.wholeness = new Wholeness(index);
    }

    void write(List<Shift> shifts) {
        if (shifts.isEmpty()) {
            return;
        }
        List<NewSlice> slices = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (Shift shift : shifts) {
            wholeness.look(shift);
            releaseClaims(shift);
            for (SliceRow row : added(shift)) {
                slices.add(inserted(row));
                sources.add(new Source(row.id().value(), Kind.SLICE, row.tenant(), row.server(), row.blade()));
                if (shift.group() != null) {
                    claims.add(new Claim(shift.group(), row.blade(), row.id(), row.server()));
                }
            }
            touched.add(new Touched(Topic.SERVER, shift.server().value(), shift.tenant()));
        }
        rooms.slices().write(shifts, now);
        for (Shift shift : shifts) {
            if (shift.group() != null) {
                rooms.groups().releaseEnclosures(shift.server());
            }
        }
        rooms.servers().insertSlices(slices);
        rooms.sources().register(sources);
        rooms.groups().claim(claims);
        recordFacts(shifts);
        shifts.forEach(this::resize);
        List<ChangeId> over =
                shifts.stream().flatMap(shift -> vanished(shift).stream()).toList();
        rooms.changes().end(over, ChangeEnding.OVERTAKEN, now);
        List<Change> begun = new ArrayList<>();
        List<AuditLine> audit = new ArrayList<>();
        for (Shift shift : shifts) {
            ChangeId id = shift.change();
            if (id != null) {
                Change change = Change.of(id, shift.after().rows());
                begun.add(change);
                audit.add(auditLine(shift, change));
                operations.add(rooms.changeOperations()
                        .of(change, shift.owner().name(), shift.actor().name()));
            }
        }
        rooms.changes().begin(begun, now);
        rooms.audit().recordAll(audit);
    }

    /** What it ends without a word of the hardware, if nobody has said how it ends. */
    private static List<ChangeId> vanished(Shift shift) {
        return shift.before().changes().stream()
                .filter(change -> !shift.after().isChanging(change))
                .toList();
    }

    /** A stopped server's new size: nothing stands that could change. */
    void write(Restated restated) {
        Size size = restated.size();
        rooms.servers().resize(restated.server(), size.cpu(), size.cpuCeiling(), size.memory(), size.memoryCeiling());
        rooms.changes().beginDone(restated.change(), restated.tenant(), restated.server(), now);
        operations.add(rooms.changeOperations()
                .of(
                        restated.asChange(),
                        restated.owner().name(),
                        restated.actor().name()));
        touched.add(new Touched(Topic.SERVER, restated.server().value(), restated.tenant()));
        rooms.audit()
                .record(new AuditLine(
                        restated.actor(),
                        restated.tenant(),
                        "resize",
                        "server",
                        restated.server().value(),
                        restated.owner().name(),
                        AuditLine.Result.DONE,
                        restated.explanation()));
    }

    /**
     * Once all shifts are written: how their servers are now, and the operations that carry them out, the most important first as
     * they were decided. By the ids of their changes. {@code inTurn} are those for which a blade is looked for later.
     */
    Map<OperationId, OperationView> writeWhatFollows(Set<ServerId> inTurn) {
        rooms.servers().healthAll(wholeness.healths(inTurn), now);
        for (Locked owner : wholeness.onTheirOwn()) {
            operations.add(rooms.changeOperations()
                    .keepRunning(new OperationId(rooms.ids().next()), owner.tenant(), owner.id(), owner.name()));
        }
        Map<OperationId, OperationView> begun = new LinkedHashMap<>();
        for (OperationView operation : rooms.operations().beginInTurn(operations)) {
            touched.add(new Touched(Topic.OPERATION, operation.id().value(), operation.tenant()));
            begun.put(operation.id(), operation);
        }
        return begun;
    }

    private static List<SliceRow> added(Shift shift) {
        Set<SliceId> known = shift.before().rows().stream().map(SliceRow::id).collect(Collectors.toSet());
        return shift.after().rows().stream()
                .filter(row -> !known.contains(row.id()))
                .toList();
    }

    /** A slice that is gone or lost keeps no other member from its blade. */
    private void releaseClaims(Shift shift) {
        if (shift.group() != null) {
            Set<SliceId> kept = shift.after().rows().stream()
                    .filter(SliceRow::holds)
                    .map(SliceRow::id)
                    .collect(Collectors.toSet());
            rooms.groups()
                    .releaseBlades(shift.before().rows().stream()
                            .map(SliceRow::id)
                            .filter(slice -> !kept.contains(slice))
                            .toList());
        }
    }

    private static NewSlice inserted(SliceRow row) {
        return new NewSlice(
                row.id(),
                row.tenant(),
                row.server(),
                row.blade(),
                row.held().cpu(),
                row.held().cpuCeiling(),
                row.held().memory(),
                row.held().memoryCeiling(),
                row.state(),
                row.role(),
                row.change());
    }

    /** What a running server is given is what stands: less while a part of it is lost. */
    private void recordFacts(List<Shift> shifts) {
        List<Fact> facts = new ArrayList<>();
        for (Shift shift : shifts) {
            Size before = shift.before().sum(SliceRow::given);
            Size after = shift.after().sum(SliceRow::given);
            if (shift.owner().state() == ServerState.RUNNING && !before.equals(after)) {
                facts.add(new Fact(
                        shift.tenant(),
                        shift.server(),
                        Given.RUNNING,
                        after.cpu(),
                        after.cpuCeiling(),
                        after.memory(),
                        after.memoryCeiling()));
            }
        }
        rooms.facts().recordAll(facts, now);
    }

    /** A resize that has ended is the server's size from then on. */
    private void resize(Shift shift) {
        if (shift.before().isChanging()
                && !shift.after().isChanging()
                && !shift.after().rows().isEmpty()) {
            Size size = shift.after().sizeAfter();
            if (!size.equals(Size.of(shift.owner()))) {
                rooms.servers()
                        .resize(shift.server(), size.cpu(), size.cpuCeiling(), size.memory(), size.memoryCeiling());
            }
        }
    }

    private AuditLine auditLine(Shift shift, Change change) {
        return new AuditLine(
                shift.actor(),
                shift.tenant(),
                switch (change.kind()) {
                    case RESIZE -> "resize";
                    case MOVE -> "move";
                    case HEAL -> "heal";
                },
                "server",
                shift.server().value(),
                shift.owner().name(),
                AuditLine.Result.DONE,
                change.explain(index) + (shift.why().isEmpty() ? "" : ": " + shift.why()));
    }
}
