package pantry.provisioning.storage;

import java.util.Set;

/** How a volume's row lives. Of a server's own volumes the server's state tells more: they are {@code READY} all the while. */
public enum VolumeState {
    /** Room is reserved, and it is being made. */
    CREATING,
    /** There, and nobody is at it. */
    READY,
    /** Its server is about to see it. */
    ATTACHING,
    /** Its server is about to see it no more. */
    DETACHING,
    /** The larger size is reserved, and it is being grown. */
    GROWING,
    /** It is being removed for good. */
    DELETING;

    public Set<VolumeState> next() {
        return switch (this) {
            case CREATING, ATTACHING, DETACHING, GROWING -> Set.of(READY);
            case READY -> Set.of(ATTACHING, DETACHING, GROWING, DELETING);
            case DELETING -> Set.of();
        };
    }

    public boolean mayBecome(VolumeState state) {
        return next().contains(state);
    }
}
