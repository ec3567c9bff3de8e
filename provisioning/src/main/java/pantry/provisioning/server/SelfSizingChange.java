package pantry.provisioning.server;

/** What an edit makes of a server's sizing itself. */
public sealed interface SelfSizingChange {
    record Stays() implements SelfSizingChange {}

    record Off() implements SelfSizingChange {}

    /** From now on, or from now on down to that. */
    record On(SelfSizing least) implements SelfSizingChange {}
}
