package pantry.provisioning.pool;

import pantry.provisioning.fabric.Profile;

/** What came of asking hardware that is not added yet. */
public sealed interface FabricProbe {
    /** It answers: what it is, what it offers, and how much of it there is. */
    record Found(NewFabric asked, Profile profile, int enclosures, int blades, int arrays) implements FabricProbe {}

    /** It can't be added as it was named; the reason is for who named it. */
    record Objection(NewFabric.Field field, String reason) implements FabricProbe {}
}
