package pantry.provisioning.pool;

/** What came of adding or removing hardware. Only {@link Added} and {@link Removed} changed anything. */
public sealed interface FabricEdit {
    record Added(FabricDetails fabric) implements FabricEdit {}

    record Removed() implements FabricEdit {}

    record NameTaken(String name) implements FabricEdit {}

    /** The same service is in the pool by another address. */
    record AlreadyThere(String name) implements FabricEdit {}

    record NotFound() implements FabricEdit {}

    /** The installation's settings name it: it goes when they change. */
    record FromSettings() implements FabricEdit {}

    /** Servers have slices or volumes on it. */
    record InUse(int servers) implements FabricEdit {}

    /** What is to be done first is not settled; the same may be asked again. */
    record Busy() implements FabricEdit {}
}
