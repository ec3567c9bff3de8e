package pantry.provisioning.reconcile;

import java.util.List;
import java.util.Optional;
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

    /** Why it is still there; empty when it is gone. */
    Optional<String> remove(Orphan orphan) {
        return switch (orphan.seen().kind()) {
            case SERVER -> removeServer(new ServerId(orphan.seen().id()));
            case VOLUME -> removeVolume(orphan);
        };
    }

    /** A stopped server's volumes are its own and stay; only its body goes. */
    private Optional<String> removeServer(ServerId server) {
        Optional<String> obstacle = obstacle(fabric.ensurePower(server, PowerState.OFF));
        for (Volume volume : volumes.of(List.of(server)).getOrDefault(server, List.of())) {
            obstacle = obstacle.or(() -> obstacle(fabric.removeMapping(server, volume.id())));
        }
        return obstacle.or(() -> obstacle(fabric.removeServer(server)));
    }

    /** On which array it is its reference tells; where it does not, every array is asked: it is gone from each. */
    private Optional<String> removeVolume(Orphan orphan) {
        VolumeId volume = new VolumeId(orphan.seen().id());
        Optional<String> obstacle = orphan.server() == null
                ? Optional.empty()
                : obstacle(fabric.removeMapping(new ServerId(orphan.server()), volume));
        List<String> arrays = transactions.forSystem().read(() -> pool.known(PoolWatch.POOL)).stream()
                .flatMap(known -> known.arrays().stream())
                .map(Known.Array::ref)
                .toList();
        List<String> holding = arrays.stream()
                .filter(array -> orphan.seen().ref().startsWith(array + "/"))
                .toList();
        for (String array : holding.isEmpty() ? arrays : holding) {
            obstacle = obstacle.or(() -> obstacle(fabric.removeVolume(array, volume)));
        }
        return arrays.isEmpty() ? Optional.of("no array is known") : obstacle;
    }

    private static Optional<String> obstacle(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> Optional.empty();
            case Outcome.Refused<?>(String reason) -> {
                LOG.warn("the hardware refused to let go of what nobody holds: {}", reason);
                yield Optional.of(reason);
            }
            case Outcome.InProgress<?> progress -> Optional.of(progress.what());
            case Outcome.Unavailable<?> unavailable -> Optional.of(unavailable.why());
            case Outcome.Unknown<?>(String why) -> Optional.of(why);
        };
    }
}
