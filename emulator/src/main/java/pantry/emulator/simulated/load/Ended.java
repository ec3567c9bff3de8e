package pantry.emulator.simulated.load;

/**
 * The last reading of a source that is gone.
 *
 * @param scope the id of the enclosure or array whose report shows it
 * @param wallMicros when it ended by the wall's clock: it is kept for whoever polls by that
 */
public record Ended(String scope, Reading last, long wallMicros) {}
