package pantry.emulator.simulated.fault;

/** The text by which a fault names a part of an array. */
public final class FaultTarget {
    private FaultTarget() {}

    public static String partOf(String array, String part) {
        return array + "/" + part;
    }
}
