package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What came of a command on a blade: the blade as it is now, what leaves it and what does not. */
@Schema(name = "BladeAction")
record BladeActionJson(BladeJson blade, List<OperationJson> operations, List<StayingJson> staying) {
    /** A server that stays on the blade, and why. */
    @Schema(name = "Staying")
    record StayingJson(Ref tenant, Ref server, String reason) {}
}
