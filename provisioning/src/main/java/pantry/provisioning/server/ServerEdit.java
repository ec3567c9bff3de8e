package pantry.provisioning.server;

/** What came of editing a server's name or tags. Only {@link Edited} changed anything, and it is durable. */
public sealed interface ServerEdit {
    record Edited(Server server) implements ServerEdit {}

    record NotFound() implements ServerEdit {}

    /** Its version is not the one that the caller had seen. */
    record Stale() implements ServerEdit {}

    record NameTaken(String name) implements ServerEdit {}

    /** What was deleted is not edited. */
    record Gone() implements ServerEdit {}

    /** A minimum of a server that is to size itself lies above its ceiling. */
    record BeyondCeiling(String field, int ceiling) implements ServerEdit {}
}
