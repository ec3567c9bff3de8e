package pantry.provisioning.telemetry;

import java.time.Instant;

/** Somebody who needs readings for longer than everybody is sure to have them. */
public interface KeepsReadings {
    /** Readings of this instant and later ones are still needed, now. */
    Instant from(Instant now);
}
