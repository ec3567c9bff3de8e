package pantry.provisioning.fabric;

/** What a pool can make use of when its hardware's service offers it. Each is the client's to find, nobody's to claim. */
public enum Capability {
    /** Frames with blades that can be told apart by slot. */
    BLADES,
    /** Servers from parts of blades. */
    SLICES,
    /** Servers from blades as they are, none smaller. */
    WHOLE_BLADES,
    /** What a server stands on can change while it runs: growing past a blade, healing, moving. */
    CHANGE_SLICES,
    /** Thin volumes out of storage pools. */
    VOLUMES,
    /** Volumes mapped to servers over a fabric. */
    MAPPINGS,
    /** Cumulative counters in metric reports, one request for each enclosure: nothing is billed without them. */
    METERS,
    /** Events as they happen; without, everything is seen by looking again and again. */
    EVENTS,
    /** Long work as tasks that can be followed. */
    TASKS,
    /** Serial consoles through a WebSocket. */
    CONSOLES
}
