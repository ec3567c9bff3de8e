package pantry.provisioning.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.HardwareServer;
import pantry.provisioning.fabric.Made;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.fabric.StandsOn;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.placement.Changes;
import pantry.provisioning.placement.Changes.Look;
import pantry.provisioning.placement.Changes.Standing;
import pantry.provisioning.pool.Silence;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerRows.Composition;
import pantry.provisioning.server.SliceView;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.Volumes;

/**
 * What rows say, put to the hardware, and the hardware's outcome told as a step's result. No transaction is open while
 * the hardware is asked.
 */
@Component
final class Hardware {
    private static final Duration SILENCE_PAUSE = Duration.ofSeconds(3);

    private final Fabric fabric;
    private final ServerRows servers;
    private final Changes changes;
    private final Silence silence;
    private final Volumes volumes;
    private final Transactions transactions;

    Hardware(
            Fabric fabric,
            ServerRows servers,
            Changes changes,
            Silence silence,
            Volumes volumes,
            Transactions transactions) {
        this.fabric = fabric;
        this.servers = servers;
        this.changes = changes;
        this.silence = silence;
        this.volumes = volumes;
        this.transactions = transactions;
    }

    StepResult ensureVolumes(ServerId id) {
        return eachVolume(id, volume -> StorageHardware.make(fabric, volume));
    }

    /** They are there as large as they are promised to be; what is not there is not made. */
    StepResult findVolumes(ServerId id) {
        for (Volume volume : volumes.of(List.of(id)).getOrDefault(id, List.of())) {
            switch (fabric.growVolume(volume.arrayRef(), volume.id(), volume.sizeGiB())) {
                case Outcome.Refused<?>(String reason) -> {
                    return new StepResult.Fail(
                            "Its volume " + volume.name() + " is not on its array any more: " + reason
                                    + ". Nothing else has what was on it but a snapshot.",
                            reason);
                }
                case Outcome<?> other -> {
                    StepResult result = settled(id, other);
                    if (!(result instanceof StepResult.Done)) {
                        return result;
                    }
                }
            }
        }
        return StepResult.done();
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

    /**
     * On the slices that its rows have it stand on at this moment. What is there on others is taken away first, but nothing that
     * runs: it is composed anew only while it is being made, or once all of it was lost.
     */
    StepResult ensureComposed(ServerId id) {
        Composition server = transactions
                .forSystem()
                .read(() -> servers.composition(id))
                .orElseThrow(() -> new IllegalStateException("an operation's server has a row: " + id));
        List<Standing> wanted = look(id).done();
        if (wanted.isEmpty()) {
            return new StepResult.Retry("its blade has failed, and no other has the room for it yet");
        }
        Outcome<Made> made = fabric.ensureServer(new HardwareServer(
                id, server.name(), slices(wanted), server.address(), server.sshKeys(), server.userData()));
        return made instanceof Outcome.Refused<Made> refused ? instead(id, wanted, refused) : settled(id, made);
    }

    /** It may be there on other slices, or the rows may have changed while it was asked for. */
    private StepResult instead(ServerId id, List<Standing> wanted, Outcome.Refused<Made> refused) {
        return switch (fabric.standsOn(id)) {
            case Outcome.Done<StandsOn>(StandsOn there, boolean _) -> {
                Set<SliceId> ids = wanted.stream().map(Standing::slice).collect(Collectors.toSet());
                if (there.power() == PowerState.ON || there.slices().equals(ids)) {
                    yield result(refused);
                }
                StepResult removed = removeServer(id);
                yield removed instanceof StepResult.Done ? new StepResult.Retry(refused.reason()) : removed;
            }
            case Outcome<StandsOn> _ ->
                wanted.equals(look(id).done()) ? result(refused) : new StepResult.Retry(refused.reason());
        };
    }

    private Look look(ServerId id) {
        return changes.look(id, null)
                .orElseThrow(() -> new IllegalStateException("an operation's server has a row: " + id));
    }

    /** It stands on these while it runs, or will. */
    StepResult ensureSlices(ServerId id, List<Standing> wanted) {
        return settled(id, fabric.ensureSlices(id, slices(wanted)));
    }

    /** The same, but a server that is not there stands on none. */
    StepResult ensureSlicesUnlessGone(ServerId id, List<Standing> wanted) {
        return switch (fabric.standsOn(id)) {
            case Outcome.Done<StandsOn> _ -> ensureSlices(id, wanted);
            case Outcome.Refused<StandsOn> gone -> StepResult.done(gone.reason());
            case Outcome<StandsOn> other -> settled(id, other);
        };
    }

    private static List<HardwareServer.Slice> slices(List<Standing> standing) {
        return standing.stream()
                .map(slice -> new HardwareServer.Slice(
                        slice.slice(),
                        slice.bladeRef(),
                        slice.cpuMillicores(),
                        slice.ceilingMillicores(),
                        slice.memoryMiB(),
                        slice.memoryCeilingMiB(),
                        slice.role() == SliceView.Role.RESERVE))
                .toList();
    }

    StepResult removeServer(ServerId id) {
        return settled(id, fabric.removeServer(id));
    }

    StepResult ensurePower(ServerId id, PowerState wanted) {
        return settled(id, fabric.ensurePower(id, wanted));
    }

    /**
     * It runs on what its rows have it stand on: when blades fail while it is being made, on those that take their place. Only for
     * an operation that is the one to make it run.
     */
    StepResult ensureRunning(ServerId id) {
        StepResult on = ensurePower(id, PowerState.ON);
        if (!(on instanceof StepResult.Fail) || look(id).lost().isEmpty()) {
            return on;
        }
        StepResult composed = ensureComposed(id);
        if (!(composed instanceof StepResult.Done)) {
            return composed;
        }
        StepResult mapped = ensureMapped(id);
        return mapped instanceof StepResult.Done ? ensurePower(id, PowerState.ON) : mapped;
    }

    /** A server that is not on the hardware at all is off. */
    StepResult ensureOffOrGone(ServerId id) {
        return switch (fabric.ensurePower(id, PowerState.OFF)) {
            case Outcome.Refused<PowerState> gone -> StepResult.done(gone.reason());
            case Outcome<PowerState> other -> settled(id, other);
        };
    }

    private StepResult eachVolume(ServerId id, Function<Volume, Outcome<?>> effect) {
        for (Volume volume : volumes.of(List.of(id)).getOrDefault(id, List.of())) {
            StepResult result = settled(id, effect.apply(volume));
            if (!(result instanceof StepResult.Done)) {
                return result;
            }
        }
        return StepResult.done();
    }

    /** What can't be asked of hardware that is known to be silent waits for it; else it is tried again, for a while. */
    StepResult settled(ServerId id, Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Unavailable<?> _, Outcome.Unknown<?> _ ->
                silence.around(id)
                        .<StepResult>map(why -> new StepResult.Wait(SILENCE_PAUSE, why))
                        .orElseGet(() -> result(outcome));
            case Outcome.Done<?> _, Outcome.InProgress<?> _, Outcome.Refused<?> _ -> result(outcome);
        };
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
