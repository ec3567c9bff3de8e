package pantry.provisioning.reconcile;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.Switchboard;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.pool.Known;

/**
 * Keeps the pool's rows true to the hardware, fabric by fabric. Blades and arrays come in, fail and recover by placement
 * alone; the rest is written here. Any node may look at any time, and a fabric that hangs holds up its own looks alone.
 */
@Component
public final class PoolWatch {
    public static final String POOL = "main";
    public static final int CEILING_OVERCOMMIT = 4;
    public static final int STORAGE_OVERCOMMIT = 3;

    private final Switchboard fabrics;
    private final String url;
    private final Plugging plugging;
    private final FabricLook.Tools tools;
    private final Timers timers;
    private final Map<String, FabricLook> looks = new ConcurrentHashMap<>();

    PoolWatch(
            Switchboard fabrics,
            @Value("${pantry.fabric.url}") String url,
            Plugging plugging,
            FabricLook.Tools tools,
            Timers timers) {
        this.fabrics = fabrics;
        this.url = url;
        this.plugging = plugging;
        this.tools = tools;
        this.timers = timers;
    }

    /**
     * One look at the first fabric; the others are looked at beside it. False when the first could not be asked or placement
     * did not answer; the next look goes on.
     */
    public boolean refresh() {
        ensurePool();
        plugging.sync();
        fabrics.all().forEach((name, fabric) -> {
            if (!name.equals(FabricRefs.FIRST)) {
                var _ = timers.start("watch-" + name, () -> look(name).lookIfIdle(fabric));
            }
        });
        Fabric first = fabrics.named(FabricRefs.FIRST).orElseThrow();
        return look(FabricRefs.FIRST).look(first, url);
    }

    /** One look at an added fabric, here and now. False as above, or when it is not there. */
    boolean refresh(String name) {
        plugging.sync();
        return fabrics.named(name).map(fabric -> look(name).look(fabric, null)).orElse(false);
    }

    /**
     * A look at what these references of a fabric lead to, here and now, however long somebody looks at all of it. False when
     * everything has to be looked at.
     */
    boolean refresh(String name, Set<String> about) {
        return fabrics.named(name)
                .map(fabric -> look(name).lookNear(fabric, about))
                .orElse(true);
    }

    /** Nobody looks at this fabric while this is done. */
    <T> T without(String name, Supplier<T> work) {
        return look(name).without(work);
    }

    private FabricLook look(String name) {
        return looks.computeIfAbsent(name, _ -> new FabricLook(name, tools));
    }

    private void ensurePool() {
        boolean there = tools.transactions()
                .forSystem()
                .read(() -> tools.rows().known(POOL))
                .filter(known -> known.fabrics().stream()
                        .anyMatch(fabric -> fabric.name().equals(FabricRefs.FIRST)))
                .isPresent();
        if (!there) {
            tools.transactions().forSystem().writeUnanswered(() -> {
                tools.rows().ensurePool(POOL, CEILING_OVERCOMMIT, STORAGE_OVERCOMMIT);
                Known opened = tools.rows().known(POOL).orElseThrow();
                tools.rows().addFabric(opened.pool(), FabricRefs.FIRST, url);
            });
        }
    }
}
