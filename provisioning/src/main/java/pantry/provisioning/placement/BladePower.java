package pantry.provisioning.placement;

/** Whether a blade is switched on. */
public enum BladePower {
    ON,
    /** Off to save power. It takes slices only when no blade that is awake has the room, and is waking then. */
    ASLEEP,
    /** On its way up: what stands on it waits for it. */
    WAKING
}
