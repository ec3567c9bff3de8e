package pantry.provisioning.server;

/** Why a server was not whole. Whoever adds one adds it to the constraint of {@code condition_interval}, too. */
public enum Cause {
    /** Nothing is wrong with it. */
    NONE,
    /** It was ordered and is being made. */
    ORDERED,
    /** Its tenant starts it. */
    STARTING,
    /** Its tenant stopped it. */
    STOPPED_BY_OWNER,
    /** Its tenant deleted it. */
    DELETED_BY_OWNER,
    /** Its order could not be carried out and was undone. */
    ORDER_UNDONE,
    /** A blade that it stood on failed. */
    BLADE_FAILED,
    /** The whole enclosure that it stood in failed. */
    ENCLOSURE_FAILED,
    /** Both control units of its enclosure are silent: nobody can say or change how it is. */
    CONTROL_UNITS_SILENT,
    /** The array that keeps its disks does not answer. */
    ARRAY_FAILED,
    /** Somebody powered it off by other ways than ours. */
    POWERED_OFF_ELSEWHERE,
    /** Hardware does not have it any more. */
    MISSING,
    /** It is seen to be so, and nobody can say why. */
    UNKNOWN
}
