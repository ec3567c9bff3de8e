package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.Id;

/** A reference to something else: its id and its name. The id is absent for what is gone, and for the product itself. */
@Schema(name = "Reference")
record Ref(@Nullable UUID id, String name) {
    static Ref to(Id id, String name) {
        return new Ref(id.value(), name);
    }
}
