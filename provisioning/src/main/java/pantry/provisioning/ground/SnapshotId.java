package pantry.provisioning.ground;

import java.util.UUID;

/** Names what a server's or a volume's disks held at an instant. */
public record SnapshotId(UUID value) implements Id {
    public static SnapshotId of(String text) {
        return new SnapshotId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
