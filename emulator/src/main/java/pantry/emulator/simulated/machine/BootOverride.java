package pantry.emulator.simulated.machine;

/**
 * From what a server starts instead of its boot volume, and for how long.
 *
 * @param target what it starts with while the override holds
 */
public record BootOverride(Target target, Span span) {
    public static final BootOverride NONE = new BootOverride(Target.NONE, Span.DISABLED);

    /** What a server can start with. */
    public enum Target {
        /** Nothing in particular: as always. */
        NONE,
        /** Its boot volume, which is what it starts with anyway. */
        DISK,
        /** The firmware's own pages: the guest does not start. */
        SETUP
    }

    /** How long an override holds. */
    public enum Span {
        /** Not at all. */
        DISABLED,
        /** For the next start. */
        ONCE,
        /** Until it is changed. */
        CONTINUOUS
    }

    public BootOverride {
        // Without a target there is nothing to hold.
        if (target == Target.NONE) {
            span = Span.DISABLED;
        }
    }

    /** Whether the guest starts with the next start. */
    public boolean startsGuest() {
        return span == Span.DISABLED || target != Target.SETUP;
    }

    /** What is left of it when the server has started. */
    public BootOverride afterStart() {
        return span == Span.ONCE ? NONE : this;
    }
}
