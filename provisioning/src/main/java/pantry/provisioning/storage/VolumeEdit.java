package pantry.provisioning.storage;

/** What came of a new name for a volume. */
public sealed interface VolumeEdit {
    record Edited(Volume volume) implements VolumeEdit {}

    record NotFound() implements VolumeEdit {}

    record Stale() implements VolumeEdit {}

    record NameTaken(String name) implements VolumeEdit {}

    /** Only data volumes have names of their own. */
    record NotNamed() implements VolumeEdit {}
}
