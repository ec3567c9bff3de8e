package pantry.provisioning.reconcile;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.FabricAddress;
import pantry.provisioning.fabric.FabricLines;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.Sealing;
import pantry.provisioning.fabric.Secret;
import pantry.provisioning.fabric.Switchboard;
import pantry.provisioning.ground.FabricId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.FabricRows;
import pantry.provisioning.pool.PoolRows;

/** Keeps the switchboard as the rows have it, on every node: who was added is plugged in, who was taken out is let go. */
@Component
final class Plugging {
    private static final Logger LOG = LoggerFactory.getLogger(Plugging.class);
    private static final String UNREADABLE =
            "Its password can't be read: the key that it was sealed with is not the one in use. Remove and add it again.";

    private final Switchboard fabrics;
    private final FabricLines lines;
    private final Sealing sealing;
    private final FabricRows rows;
    private final PoolRows pool;
    private final Transactions transactions;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Map<String, FabricId> plugged = new HashMap<>();
    private final Set<FabricId> unreadable = new HashSet<>();

    Plugging(
            Switchboard fabrics,
            FabricLines lines,
            Sealing sealing,
            FabricRows rows,
            PoolRows pool,
            Transactions transactions) {
        this.fabrics = fabrics;
        this.lines = lines;
        this.sealing = sealing;
        this.rows = rows;
        this.pool = pool;
        this.transactions = transactions;
    }

    void sync() {
        List<FabricRows.Access> wanted = transactions.forSystem().read(rows::accesses);
        oneAtATime.lock();
        try {
            Set<String> names = new HashSet<>();
            for (FabricRows.Access access : wanted) {
                names.add(access.name());
                // A name may have been given anew since it was taken out.
                if (!access.id().equals(plugged.get(access.name()))) {
                    plug(access);
                }
            }
            fabrics.all().keySet().stream()
                    .filter(name -> !name.equals(FabricRefs.FIRST) && !names.contains(name))
                    .forEach(this::unplug);
        } finally {
            oneAtATime.unlock();
        }
    }

    private void unplug(String name) {
        plugged.remove(name);
        fabrics.unplug(name);
    }

    private void plug(FabricRows.Access access) {
        Optional<Secret> password =
                sealing.open(access.sealedPassword(), access.id().toString());
        if (password.isEmpty()) {
            if (unreadable.add(access.id())) {
                LOG.warn("the password for the hardware {} can't be read with this node's key", access.name());
                transactions
                        .forSystem()
                        .writeUnanswered(() ->
                                pool.fabricSilent(access.id(), access.urls().getFirst(), UNREADABLE));
            }
            return;
        }
        fabrics.plug(
                access.name(),
                lines.connect(new FabricAddress(
                        access.urls().stream().map(URI::create).toList(),
                        access.user(),
                        password.get(),
                        access.authority())));
        plugged.put(access.name(), access.id());
    }
}
