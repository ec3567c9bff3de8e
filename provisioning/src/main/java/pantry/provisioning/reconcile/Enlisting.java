package pantry.provisioning.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.placement.BladePower;
import pantry.provisioning.placement.BladeState;
import pantry.provisioning.placement.NewArray;
import pantry.provisioning.placement.NewBlade;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.placement.PlacementRequest.Awake;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Reach;
import pantry.provisioning.placement.PlacementRequest.Repair;
import pantry.provisioning.placement.PlacementRequest.Sleep;
import pantry.provisioning.pool.Known;

/** What placement has to be asked for when hardware came, failed or was repaired: it alone writes blades' states. */
@Component
final class Enlisting {
    private static final Logger LOG = LoggerFactory.getLogger(Enlisting.class);
    private static final long ANSWER_LIMIT_SECONDS = 30;

    private final Placement placement;
    private final IdSource ids;

    Enlisting(Placement placement, IdSource ids) {
        this.placement = placement;
        this.ids = ids;
    }

    /**
     * Returns when all of it is durable; false when some of it is not, and the next look has to ask again. Blades of one
     * enclosure that failed together are lost together.
     */
    boolean settle(Known known, Differences.Blades blades, List<Inventory.Array> newArrays) {
        List<PlacementRequest> requests = new ArrayList<>();
        if (!blades.added().isEmpty() || !newArrays.isEmpty()) {
            LOG.info("{} blades and {} arrays are new", blades.added().size(), newArrays.size());
            requests.add(enlist(known, blades.added(), newArrays));
        }
        blades.reach().forEach((enclosure, reachable) -> {
            LOG.warn(reachable ? "the enclosure {} is in reach again" : "no control unit of {} works", enclosure);
            requests.add(new Reach(enclosure, reachable, Actor.SYSTEM));
        });
        addSleep(blades, false, requests);
        blades.failed().stream()
                .collect(Collectors.groupingBy(Known.Blade::enclosure, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(together -> requests.add(lose(together)));
        for (Known.Blade blade : blades.repaired()) {
            LOG.info("the blade {} is usable again", blade.name());
            requests.add(new Repair(blade.id()));
        }
        addSleep(blades, true, requests);
        if (!blades.awake().isEmpty()) {
            LOG.info("blades have woken: {}", names(blades.awake()));
            requests.add(new Awake(ids(blades.awake())));
        }
        boolean all = true;
        for (CompletableFuture<PlacementOutcome> answer :
                requests.stream().map(placement::submit).toList()) {
            all &= isSettled(answer);
        }
        return all;
    }

    /** Before anything is lost, so that it is not placed on one that is off; of those repaired, once they take part again. */
    private static void addSleep(Differences.Blades blades, boolean repaired, List<PlacementRequest> requests) {
        List<Known.Blade> slept = blades.slept().stream()
                .filter(blade -> blades.repaired().contains(blade) == repaired)
                .toList();
        if (!slept.isEmpty()) {
            LOG.info("blades are off and well: {}", names(slept));
            requests.add(new Sleep(ids(slept), Actor.SYSTEM));
        }
    }

    private static List<String> names(List<Known.Blade> blades) {
        return blades.stream().map(Known.Blade::name).toList();
    }

    private static List<BladeId> ids(List<Known.Blade> blades) {
        return blades.stream().map(Known.Blade::id).toList();
    }

    private static Lose lose(List<Known.Blade> together) {
        LOG.warn(
                "blades have failed: {}",
                together.stream().map(Known.Blade::name).toList());
        return new Lose(together.stream().map(Known.Blade::id).toList(), null, Actor.SYSTEM);
    }

    private Enlist enlist(Known known, List<Inventory.Blade> blades, List<Inventory.Array> arrays) {
        Map<String, EnclosureId> enclosures =
                known.enclosures().stream().collect(Collectors.toMap(Known.Enclosure::ref, Known.Enclosure::id));
        return new Enlist(
                blades.stream()
                        .map(blade -> newBlade(
                                known,
                                blade,
                                Objects.requireNonNull(enclosures.get(blade.enclosureRef()), "its frame has a row")))
                        .toList(),
                arrays.stream()
                        .map(array -> new NewArray(
                                new ArrayId(ids.next()),
                                known.pool(),
                                array.name(),
                                array.ref(),
                                array.capacityGiB(),
                                known.storageOvercommit()))
                        .toList());
    }

    private NewBlade newBlade(Known known, Inventory.Blade blade, EnclosureId enclosure) {
        return new NewBlade(
                new BladeId(ids.next()),
                known.pool(),
                enclosure,
                blade.name(),
                blade.ref(),
                blade.slot(),
                blade.usable() ? BladeState.AVAILABLE : BladeState.FAILED,
                blade.cpuMillicores(),
                blade.memoryMiB(),
                known.ceilingOvercommit(),
                switch (blade.power()) {
                    case ON -> BladePower.ON;
                    case OFF -> BladePower.ASLEEP;
                    case COMING_UP -> BladePower.WAKING;
                });
    }

    private static boolean isSettled(CompletableFuture<PlacementOutcome> answer) {
        try {
            PlacementOutcome outcome = answer.get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
            return outcome instanceof PlacementOutcome.Settled || outcome instanceof PlacementOutcome.Rehoused;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException notYet) {
            LOG.warn("placement did not take in what the hardware says; it is asked again", notYet);
            return false;
        }
    }
}
