package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import pantry.portal.order.ServerRules;
import pantry.portal.rest.wire.Fields;

/** The name of what is about to be made. */
@Schema(name = "Named")
record Named(String name) {
    static Named read(Fields fields) {
        return new Named(fields.requiredText("name", ServerRules.NAME));
    }
}
