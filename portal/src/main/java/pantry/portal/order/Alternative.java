package pantry.portal.order;

import pantry.portal.order.Resolution.Resolved;

/** Another order that would be accepted now, ready to be ordered, with the sizes that it comes to in {@code as.spec()}. */
public record Alternative(Kind kind, Resolved as) {
    /** What was changed of the order that was refused. */
    public enum Kind {
        /** An offering no larger than what was asked for. */
        OFFERING,
        /** The same guarantees with lower ceilings. */
        LOWER_CEILING,
        /** Only what was short is reduced, to what is left. */
        REDUCED,
        /** Cpu and memory in the same proportion, as large as a blade takes it. */
        SMALLER,
        /** As it is, and not so many of it. */
        FEWER
    }

    public ServerOrder order() {
        return as.order();
    }
}
