package pantry.emulator.simulated.load;

/** One instant by two clocks. */
public record Instants(long simulatedMicros, long wallMicros) {}
