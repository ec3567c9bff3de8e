package pantry.emulator.simulated.load;

import java.math.BigInteger;

/**
 * A counter as the log keeps it.
 *
 * @param raw in units × microseconds
 * @param settledAtMicros until when it counted (blades and volumes)
 * @param writtenBytes what is written (volumes)
 */
public record Held(
        Meter meter, String resource, String epoch, BigInteger raw, long settledAtMicros, long writtenBytes) {}
