package pantry.provisioning.pool;

import pantry.provisioning.fabric.FabricRefs;

/** Which hardware something is of: a blade reaches the arrays of its own alone. */
public final class HardwareNames {
    private HardwareNames() {}

    /** Of a reference in a row. */
    public static String of(String ref) {
        return FabricRefs.nameIn(ref);
    }
}
