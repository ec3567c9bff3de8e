package pantry.provisioning.ground;

import java.util.UUID;

/** A typed identifier over a UUIDv7; a bare UUID never crosses the edge of a room. */
public interface Id {
    UUID value();
}
