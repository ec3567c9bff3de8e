package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.StorageHold.Growth;
import pantry.provisioning.server.MeterSources.Kind;
import pantry.provisioning.server.MeterSources.Source;
import pantry.provisioning.storage.NewVolume;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.VolumeState;
import pantry.provisioning.tenancy.Amounts;

/** The rows of volumes that hold what they asked for, and of what is given back. */
final class StorageRows {
    private final Rooms rooms;
    private final List<Touched> touched;

    StorageRows(Rooms rooms, List<Touched> touched) {
        this.rooms = rooms;
        this.touched = touched;
    }

    private record Winner(Entry entry, StorageHold hold) {}

    void write(List<Entry> entries) {
        List<Winner> winners = new ArrayList<>();
        for (Entry entry : entries) {
            entry.won().stream()
                    .filter(StorageHold.class::isInstance)
                    .map(hold -> new Winner(entry, (StorageHold) hold))
                    .forEach(winners::add);
        }
        if (winners.isEmpty()) {
            return;
        }
        List<NewOperation<?>> operations = new ArrayList<>();
        Map<CommandKey, Answer> answers = new LinkedHashMap<>();
        for (Winner winner : winners) {
            write(winner.hold());
            operations.add(winner.hold().operation());
        }
        List<OperationView> begun = rooms.operations().beginAll(operations);
        for (int i = 0; i < winners.size(); i++) {
            Entry entry = winners.get(i).entry();
            OperationView operation = begun.get(i);
            entry.outcome = new Placed(operation);
            Claims.keyed(entry.request)
                    .ifPresent(keyed -> answers.put(keyed.key(), keyed.answer().apply(List.of(operation))));
        }
        if (!answers.isEmpty()) {
            rooms.commands().answerAll(answers);
        }
    }

    private void write(StorageHold hold) {
        if (hold.snapshot() != null) {
            rooms.snapshots().insert(hold.snapshot());
            touched.add(new Touched(Topic.VOLUME, hold.snapshot().id().value(), hold.tenant()));
        }
        rooms.volumes().insertAll(hold.volumes());
        rooms.sources()
                .register(hold.volumes().stream()
                        .map(volume -> new Source(volume.id().value(), Kind.VOLUME, hold.tenant(), hold.server(), null))
                        .toList());
        for (NewVolume volume : hold.volumes()) {
            touched.add(new Touched(Topic.VOLUME, volume.id().value(), hold.tenant()));
        }
        Growth growth = hold.growth();
        if (growth != null) {
            if (!rooms.volumes().move(growth.volume(), VolumeState.READY, VolumeState.GROWING)
                    || !rooms.volumes().resize(growth.volume(), growth.fromGiB(), growth.toGiB())) {
                throw new IllegalStateException("a volume whose row is locked did not grow");
            }
            touched.add(new Touched(Topic.VOLUME, growth.volume().value(), hold.tenant()));
        }
        OperationView.Subject subject = hold.operation().subject();
        touched.add(new Touched(Topic.OPERATION, hold.operation().id().value(), hold.tenant()));
        if (subject.id().equals(hold.server().value())) {
            touched.add(new Touched(Topic.SERVER, subject.id(), hold.tenant()));
        }
        rooms.audit()
                .record(new AuditLine(
                        hold.actor(),
                        hold.tenant(),
                        hold.action(),
                        subject.type(),
                        subject.id(),
                        subject.name(),
                        AuditLine.Result.DONE,
                        growth == null ? "" : "from " + growth.fromGiB() + " to " + growth.toGiB() + " GiB"));
    }

    /** What volumes that are gone held; asked again, they hold nothing any more. */
    record GivenBack(Amounts amounts, Map<ArrayId, Long> storage) {}

    GivenBack release(PlacementRequest.ReleaseStorage release) {
        Map<ArrayId, Long> storage = new HashMap<>();
        List<Volume> volumes = new ArrayList<>();
        release.volumes()
                .forEach(id -> rooms.volumes().lock(release.tenant(), id).ifPresent(volumes::add));
        if (release.snapshot() != null) {
            volumes.addAll(rooms.volumes().of(release.snapshot()));
            touched.add(new Touched(Topic.VOLUME, release.snapshot().value(), release.tenant()));
        }
        rooms.sources().forget(undone(release, volumes));
        rooms.volumes().delete(volumes.stream().map(Volume::id).toList());
        if (release.snapshot() != null) {
            rooms.snapshots().delete(release.snapshot());
        }
        for (Volume volume : volumes) {
            storage.merge(volume.array(), -(long) volume.sizeGiB(), Long::sum);
            touched.add(new Touched(Topic.VOLUME, volume.id().value(), release.tenant()));
        }
        return back(storage);
    }

    /** Those whose making was taken back. */
    private List<UUID> undone(PlacementRequest.ReleaseStorage release, List<Volume> volumes) {
        boolean snapshotUndone = release.snapshot() != null
                && rooms.snapshots()
                        .lock(release.tenant(), release.snapshot())
                        .filter(snapshot -> snapshot.state() == Snapshot.State.CREATING)
                        .isPresent();
        return volumes.stream()
                .filter(volume ->
                        volume.state() == VolumeState.CREATING || (volume.snapshot() != null && snapshotUndone))
                .map(volume -> volume.id().value())
                .toList();
    }

    /** A growth that did not come to be. Its operation moves the state. */
    GivenBack shrink(PlacementRequest.TakeGrowthBack back) {
        Map<ArrayId, Long> storage = new HashMap<>();
        rooms.volumes().lock(back.tenant(), back.volume()).ifPresent(volume -> {
            if (rooms.volumes().resize(volume.id(), back.grownGiB(), back.beforeGiB())) {
                storage.put(volume.array(), (long) back.beforeGiB() - back.grownGiB());
                touched.add(new Touched(Topic.VOLUME, volume.id().value(), back.tenant()));
            }
        });
        return back(storage);
    }

    private static GivenBack back(Map<ArrayId, Long> storage) {
        return new GivenBack(
                new Amounts(
                        0,
                        0,
                        0,
                        storage.values().stream().mapToLong(Long::longValue).sum()),
                storage);
    }
}
