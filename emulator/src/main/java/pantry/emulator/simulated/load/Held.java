package pantry.emulator.simulated.load;

import java.math.BigInteger;

/**
 * A counter as the log keeps it.
 *
 * @param raw in units × microseconds
 * @param settledAtMicros until when it counted (blades and volumes), or the boot since which memory is lent (slices)
 * @param state what the next count follows from: bytes written (volumes), KiB lent (memory of slices)
 */
public record Held(Meter meter, String resource, String epoch, BigInteger raw, long settledAtMicros, long state) {}
