package pantry.emulator.simulated.load;

/** What is counted. */
public enum Meter {
    /** Microcore-seconds a slice was given. */
    SLICE_CPU,
    /** Byte-seconds of a slice's working set. */
    SLICE_MEMORY,
    /** Microcore-seconds that a slice wanted within its ceiling and was not given. */
    SLICE_THROTTLED,
    /** Byte-seconds of a slice's working set that it wanted to have, within its ceiling, and did not get. */
    SLICE_SQUEEZED,
    /** Bytes that left over a server's network port. */
    PORT_BYTES_OUT,
    /** Microcore-seconds a blade delivered to all of its slices. */
    BLADE_CPU,
    /** Byte-seconds a blade delivered to all of its slices. */
    BLADE_MEMORY,
    /** Byte-seconds of what is written on a volume. */
    VOLUME_WRITTEN
}
