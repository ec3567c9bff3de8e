package pantry.portal.ui.operator;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import pantry.provisioning.lifecycle.Ailment;
import pantry.provisioning.lifecycle.Ailments;
import pantry.provisioning.pool.Boxes;
import pantry.provisioning.pool.Forecast;
import pantry.provisioning.pool.Pool;
import pantry.provisioning.pool.PoolForecasts;
import pantry.provisioning.telemetry.PollPace;
import pantry.provisioning.telemetry.PresentPace;

/**
 * What the racks do not show by themselves: whose servers are not whole, when resources run out, what sharing saves, how often
 * meters are read.
 */
@Component
final class PoolOutlook {
    private final Pool pool;
    private final PoolForecasts forecasts;
    private final Ailments ailments;
    private final PresentPace pace;
    private final Clock clock;

    PoolOutlook(Pool pool, PoolForecasts forecasts, Ailments ailments, PresentPace pace, Clock clock) {
        this.pool = pool;
        this.forecasts = forecasts;
        this.ailments = ailments;
        this.pace = pace;
        this.clock = clock;
    }

    record Seen(List<Ailment> ailments, List<Forecast> forecasts, Boxes boxes, Instant at) {
        static final Seen NOTHING = new Seen(List.of(), List.of(), new Boxes(0, 0, 0), Instant.EPOCH);

        Seen {
            ailments = List.copyOf(ailments);
            forecasts = List.copyOf(forecasts);
        }
    }

    /** How far polls of the meters are apart, whatever hardware there is. */
    PollPace pace() {
        return pace.look();
    }

    Seen look(RackState racks) {
        return new Seen(ailments.all(), forecasts.of(racks.summary(), racks.arrays()), pool.boxes(), clock.instant());
    }
}
