package pantry.provisioning.placement;

import pantry.provisioning.allocator.Spread;

/** How members of a group stand to each other. They are on distinct blades in any case. */
public enum GroupSpread {
    /** Over enclosures as evenly as possible. */
    EVEN,
    /** No two in one enclosure, or not at all. */
    DISTINCT_ENCLOSURES;

    Spread spread() {
        return switch (this) {
            case EVEN -> Spread.EVEN;
            case DISTINCT_ENCLOSURES -> Spread.DISTINCT_ENCLOSURES;
        };
    }
}
