package pantry.provisioning.pool;

import java.util.List;
import java.util.Optional;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.FabricId;

/** Hardware comes into the pool by address and account, and leaves it when nothing stands on it. The operator's alone. */
public interface Fabrics {
    /** By name. */
    List<FabricDetails> all();

    Optional<FabricDetails> find(FabricId id);

    /** Asks it who it is and what it has, and changes nothing. Takes seconds; never inside a transaction. */
    FabricProbe probe(NewFabric fabric);

    /** Adds what was found; its inventory follows with the next look, at once after the commit. */
    FabricEdit add(FabricProbe.Found found, Actor actor);

    /** Takes it out, with all its hardware. Takes a moment; never inside a transaction. */
    FabricEdit remove(FabricId id, Actor actor);
}
