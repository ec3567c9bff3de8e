package pantry.portal.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pantry.billing.metering.Meter;
import pantry.portal.rest.wire.Query;

/** Query parameters that bills and usage have in common. */
final class Usages {
    private Usages() {}

    static Optional<Meter> meter(Query query) {
        Optional<String> name = query.text("meter");
        Optional<Meter> meter = name.flatMap(Meter::named);
        if (name.isPresent() && meter.isEmpty()) {
            List<String> known =
                    Arrays.stream(Meter.values()).map(Meter::apiName).toList();
            query.error("meter", "must be one of " + known);
        }
        return meter;
    }
}
