package pantry.portal.order;

import java.util.List;
import pantry.provisioning.placement.DryRunOutcome;
import pantry.provisioning.server.ServerSpec;

/** What says of each order whether it alone would be accepted. */
@FunctionalInterface
interface Trial {
    List<DryRunOutcome> each(List<ServerSpec> specs);
}
