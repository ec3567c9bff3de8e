package pantry.provisioning.reconcile;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.pool.Known;
import pantry.provisioning.pool.PoolRows;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.Volumes;

/** Takes something that nobody holds from the hardware. What does not go now is tried again at the next look. */
@Component
final class Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    private final Fabric fabric;
    private final Volumes volumes;
    private final PoolRows pool;
    private final Transactions transactions;

    Removal(Fabric fabric, Volumes volumes, PoolRows pool, Transactions transactions) {
        this.fabric = fabric;
        this.volumes = volumes;
        this.pool = pool;
        this.transactions = transactions;
    }

    /** True when it is gone. */
    boolean remove(Orphan orphan) {
        return switch (orphan.seen().kind()) {
            case SERVER -> removeServer(new ServerId(orphan.seen().id()));
            case VOLUME -> removeVolume(orphan);
        };
    }

    /** A stopped server's volumes are its own and stay; only its body goes. */
    private boolean removeServer(ServerId server) {
        if (!isDone(fabric.ensurePower(server, PowerState.OFF))) {
            return false;
        }
        for (Volume volume : volumes.of(List.of(server)).getOrDefault(server, List.of())) {
            if (!isDone(fabric.removeMapping(server, volume.id()))) {
                return false;
            }
        }
        return isDone(fabric.removeServer(server));
    }

    /** On which array it is its reference tells; where it does not, every array is asked: it is gone from each. */
    private boolean removeVolume(Orphan orphan) {
        VolumeId volume = new VolumeId(orphan.seen().id());
        if (orphan.known() && !isDone(fabric.removeMapping(new ServerId(orphan.server()), volume))) {
            return false;
        }
        List<String> arrays = transactions.forSystem().read(() -> pool.known(PoolWatch.POOL)).stream()
                .flatMap(known -> known.arrays().stream())
                .map(Known.Array::ref)
                .toList();
        List<String> holding = arrays.stream()
                .filter(array -> orphan.seen().ref().startsWith(array + "/"))
                .toList();
        boolean gone = !arrays.isEmpty();
        for (String array : holding.isEmpty() ? arrays : holding) {
            gone &= isDone(fabric.removeVolume(array, volume));
        }
        return gone;
    }

    private static boolean isDone(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> true;
            case Outcome.Refused<?>(String reason) -> {
                LOG.warn("the hardware refused to let go of what nobody holds: {}", reason);
                yield false;
            }
            case Outcome.InProgress<?> _, Outcome.Unavailable<?> _, Outcome.Unknown<?> _ -> false;
        };
    }
}
