package pantry.provisioning.allocator;

/** How members of one group stand to each other. They are on distinct blades in any case. */
public enum Spread {
    /** Over enclosures as evenly as possible. */
    EVEN,
    /** No two in one enclosure, or not at all. */
    DISTINCT_ENCLOSURES
}
