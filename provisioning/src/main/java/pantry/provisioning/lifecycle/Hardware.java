package pantry.provisioning.lifecycle;

import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.HardwareServer;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerRows.Composition;
import pantry.provisioning.server.SliceView;
import pantry.provisioning.server.Slices;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.Volumes;

/**
 * What rows say, put to the hardware, and the hardware's outcome told as a step's result. No transaction is open while
 * the hardware is asked.
 */
@Component
final class Hardware {
    private final Fabric fabric;
    private final ServerRows servers;
    private final Slices slices;
    private final Volumes volumes;
    private final Transactions transactions;

    Hardware(Fabric fabric, ServerRows servers, Slices slices, Volumes volumes, Transactions transactions) {
        this.fabric = fabric;
        this.servers = servers;
        this.slices = slices;
        this.volumes = volumes;
        this.transactions = transactions;
    }

    StepResult ensureVolumes(ServerId id) {
        return eachVolume(id, volume -> StorageHardware.make(fabric, volume));
    }

    StepResult removeVolumes(ServerId id) {
        return eachVolume(id, volume -> fabric.removeVolume(volume.arrayRef(), volume.id()));
    }

    StepResult ensureMapped(ServerId id) {
        return eachVolume(id, volume -> fabric.ensureMapping(id, volume.arrayRef(), volume.id()));
    }

    StepResult removeMappings(ServerId id) {
        return eachVolume(id, volume -> fabric.removeMapping(id, volume.id()));
    }

    StepResult ensureComposed(ServerId id) {
        Composition server = transactions
                .forSystem()
                .read(() -> servers.composition(id))
                .orElseThrow(() -> new IllegalStateException("an operation's server has a row: " + id));
        List<HardwareServer.Slice> parts = slices.of(List.of(id)).getOrDefault(id, List.of()).stream()
                .filter(Hardware::isToStand)
                .map(Hardware::slice)
                .toList();
        return result(fabric.ensureServer(
                new HardwareServer(id, server.name(), parts, server.address(), server.sshKeys(), server.userData())));
    }

    private static boolean isToStand(SliceView slice) {
        return switch (slice.state()) {
            case ACTIVE, ADDING -> true;
            case LOST, LEAVING -> false;
        };
    }

    private static HardwareServer.Slice slice(SliceView slice) {
        return new HardwareServer.Slice(
                slice.id(),
                slice.bladeRef(),
                slice.cpuMillicores(),
                slice.ceilingMillicores(),
                slice.memoryMiB(),
                slice.memoryCeilingMiB());
    }

    StepResult removeServer(ServerId id) {
        return result(fabric.removeServer(id));
    }

    StepResult ensurePower(ServerId id, PowerState wanted) {
        return result(fabric.ensurePower(id, wanted));
    }

    /** A server that is not on the hardware at all is off. */
    StepResult ensureOffOrGone(ServerId id) {
        return switch (fabric.ensurePower(id, PowerState.OFF)) {
            case Outcome.Refused<PowerState> gone -> StepResult.done(gone.reason());
            case Outcome<PowerState> other -> result(other);
        };
    }

    private StepResult eachVolume(ServerId id, Function<Volume, Outcome<?>> effect) {
        for (Volume volume : volumes.of(List.of(id)).getOrDefault(id, List.of())) {
            StepResult result = result(effect.apply(volume));
            if (!(result instanceof StepResult.Done)) {
                return result;
            }
        }
        return StepResult.done();
    }

    static StepResult result(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> StepResult.done();
            case Outcome.InProgress<?> progress -> new StepResult.Again(progress.askAgainAfter());
            case Outcome.Refused<?> refused ->
                new StepResult.Fail("The hardware refused it: " + refused.reason(), refused.reason());
            case Outcome.Unavailable<?> unavailable -> new StepResult.Retry(unavailable.why());
            case Outcome.Unknown<?> unknown -> new StepResult.Retry(unknown.why());
        };
    }

    Fabric fabric() {
        return fabric;
    }
}
