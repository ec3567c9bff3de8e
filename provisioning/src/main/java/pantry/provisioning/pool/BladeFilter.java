package pantry.provisioning.pool;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.EnclosureId;

/** Which blades are listed; an absent part filters nothing. */
public record BladeFilter(
        @Nullable String name,
        BladeView.@Nullable State state,
        @Nullable EnclosureId enclosure,
        @Nullable Boolean spare) {
    public static final BladeFilter ALL = new BladeFilter(null, null, null, null);
}
