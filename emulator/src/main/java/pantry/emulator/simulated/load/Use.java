package pantry.emulator.simulated.load;

/** What something has at one instant. */
public record Use(long microcores, long memoryKiB) {
    static final Use NOTHING = new Use(0, 0);

    Use plus(Use other) {
        return new Use(microcores + other.microcores, memoryKiB + other.memoryKiB);
    }
}
