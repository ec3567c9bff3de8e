package pantry.emulator.simulated.load;

/** What is counted. */
public enum Meter {
    /** Microcore-seconds a slice was given. */
    SLICE_CPU,
    /** Byte-seconds of a slice's working set. */
    SLICE_MEMORY,
    /** Bytes that left over a server's network port. */
    PORT_BYTES_OUT,
    /** Microcore-seconds a blade delivered to all of its slices. */
    BLADE_CPU,
    /** Byte-seconds a blade delivered to all of its slices. */
    BLADE_MEMORY,
    /** Byte-seconds of what is written on a volume. */
    VOLUME_WRITTEN
}
