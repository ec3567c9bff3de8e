package pantry.provisioning.placement;

/** What a blade may be used for. */
public enum BladeState {
    /** Takes slices, unless it is a spare. */
    AVAILABLE,
    /** Takes none; those it has are leaving. */
    DRAINING,
    /** Taken out for service. */
    MAINTENANCE,
    /** The hardware says so. */
    FAILED,
    /** Gone for good. */
    RETIRED
}
