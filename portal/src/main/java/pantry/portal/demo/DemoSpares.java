package pantry.portal.demo;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.pool.BladeFilter;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.Pool;

/** Keeps two blades of the demo company's pool free for repairs: the last ones of the frame. */
@Component
final class DemoSpares {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_BLADES = 1_000;

    private final Pool pool;
    private final Placement placement;
    private final Waiting waiting;

    DemoSpares(Pool pool, Placement placement, Waiting waiting) {
        this.pool = pool;
        this.placement = placement;
        this.waiting = waiting;
    }

    void ensureSpares() {
        List<BladeView> blades = waiting.until(
                LIMIT,
                "No blade of the demo company's pool was found; see logs/pantry.log, and start again.",
                this::known);
        long spares = blades.stream().filter(BladeView::spare).count();
        blades.stream()
                .filter(blade -> !blade.spare() && blade.slices().isEmpty())
                .sorted(Comparator.comparing(BladeView::name).reversed())
                .limit(Math.max(0, DemoCompany.SPARE_BLADES - spares))
                .forEach(this::spare);
    }

    /** They come with the first look at the hardware, all at once. */
    private Optional<List<BladeView>> known() {
        return Optional.of(pool.blades(BladeFilter.ALL, null, MOST_BLADES)).filter(blades -> !blades.isEmpty());
    }

    private void spare(BladeView blade) {
        waiting.until(LIMIT, "The blade " + blade.name() + " could not be made a spare; start again.", () -> {
            PlacementOutcome outcome = placement
                    .submit(new EditBlade(blade.id(), null, true, Actor.SYSTEM))
                    .join();
            return outcome instanceof PlacementOutcome.Settled ? Optional.of(true) : Optional.empty();
        });
    }
}
