package pantry.portal.ui.tenant;

import java.util.List;
import pantry.provisioning.server.Availability;
import pantry.provisioning.server.ConditionInterval;

/** How a server was in a period: what touches it, in order, and the sums of it. */
record ServerStory(List<ConditionInterval> intervals, Availability availability) {
    ServerStory {
        intervals = List.copyOf(intervals);
    }
}
