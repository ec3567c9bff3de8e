package pantry.provisioning.lifecycle;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.OperationView.Subject;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.operation.Steps;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.storage.VolumeRows;

/**
 * Gives a server a boot volume that is made anew of an image. The one before lies aside until the server runs with the new
 * one, so that it can be put back; only then an operation of its own removes it. A server that is stopped is on no hardware:
 * it boots the new one when it starts.
 */
@Component
final class RebuildServer implements OperationDefinition<RebuildServer.Input> {
    private final Hardware hardware;
    private final StorageHardware storage;
    private final VolumeTurns turns;
    private final ServerRows servers;
    private final VolumeRows volumes;
    private final Operations operations;
    private final DeleteVolume deleteVolume;
    private final Transactions transactions;
    private final Feed feed;
    private final IdSource ids;

    RebuildServer(
            Hardware hardware,
            StorageHardware storage,
            VolumeTurns turns,
            ServerRows servers,
            VolumeRows volumes,
            Operations operations,
            DeleteVolume deleteVolume,
            Transactions transactions,
            Feed feed,
            IdSource ids) {
        this.hardware = hardware;
        this.storage = storage;
        this.turns = turns;
        this.servers = servers;
        this.volumes = volumes;
        this.operations = operations;
        this.deleteVolume = deleteVolume;
        this.transactions = transactions;
        this.feed = feed;
        this.ids = ids;
    }

    /** The new boot volume's room is reserved. */
    record Input(TenantId tenant, ServerId server, VolumeId volume, Image image) {}

    @Override
    public String kind() {
        return "rebuild-server";
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Duration deadline() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Steps<Input> steps() {
        return Steps.<Input>begin()
                .step(
                        "make boot volume",
                        (in, step) -> storage.make(in.volume()),
                        (in, step) -> storage.remove(in.volume()))
                .step(
                        "power off",
                        (in, step) -> whenRunning(in, () -> hardware.ensureOffOrGone(in.server())),
                        (in, step) -> whenRunning(in, () -> hardware.ensurePower(in.server(), PowerState.ON)))
                .step(
                        "lay old boot volume aside",
                        (in, step) -> storage.unmap(in.server(), storage.bootOf(in.server())),
                        (in, step) -> storage.map(in.server(), storage.bootOf(in.server())))
                .step(
                        "map new boot volume",
                        (in, step) -> storage.map(in.server(), in.volume()),
                        (in, step) -> storage.unmap(in.server(), in.volume()))
                .step(
                        "power on",
                        (in, step) -> whenRunning(in, () -> hardware.ensurePower(in.server(), PowerState.ON)),
                        (in, step) -> whenRunning(in, () -> hardware.ensureOffOrGone(in.server())))
                // No undo: it runs with the new one, and the old one is on its way out.
                .step("exchange", (in, step) -> exchange(in));
    }

    @FunctionalInterface
    private interface Effect {
        StepResult perform();
    }

    private StepResult whenRunning(Input in, Effect effect) {
        return transactions
                .forSystem()
                .read(() -> servers.state(in.server()))
                .filter(ServerState::holdsSlices)
                .map(state -> effect.perform())
                .orElseGet(() -> StepResult.done("The server is stopped."));
    }

    private StepResult exchange(Input in) {
        boolean exchanged = transactions.forSystem().write(() -> {
            servers.lock(in.tenant(), in.server());
            VolumeId before = storage.bootOf(in.server());
            if (before.equals(in.volume()) || !volumes.exchangeBoot(in.server(), before, in.volume())) {
                return false;
            }
            volumes.lock(in.tenant(), in.volume())
                    .ifPresent(now -> servers.reimage(in.server(), in.image(), now.sizeGiB()));
            forget(in, before);
            return true;
        });
        if (exchanged) {
            operations.wake();
        }
        return StepResult.done();
    }

    /** Begun in the transaction that gives its place away: so it can neither stay for ever nor go too early. */
    private void forget(Input in, VolumeId before) {
        OperationId id = new OperationId(ids.next());
        String name = volumes.lock(in.tenant(), before).orElseThrow().name();
        operations.beginAll(List.of(new NewOperation<>(
                id,
                in.tenant(),
                deleteVolume,
                new DeleteVolume.Input(in.tenant(), before),
                new Subject("volume", before.value(), name),
                Actor.SYSTEM.name())));
        feed.record(
                new Touched(Touched.Topic.SERVER, in.server().value(), in.tenant()),
                new Touched(Touched.Topic.VOLUME, in.volume().value(), in.tenant()),
                new Touched(Touched.Topic.VOLUME, before.value(), in.tenant()),
                new Touched(Touched.Topic.OPERATION, id.value(), in.tenant()));
    }

    @Override
    public void undone(Input in, String error) {
        VolumeTurns.must(turns.release(in.tenant(), in.volume()));
    }
}
