package pantry.emulator.simulated.load;

import java.math.BigInteger;

/**
 * A cumulative counter at an instant.
 *
 * @param resource the id of the slice, server, blade or volume
 * @param source the name its client gave it
 * @param epoch changes when the counter starts from zero again
 */
public record Reading(Meter meter, String resource, String source, String epoch, BigInteger amount, long atMicros) {}
