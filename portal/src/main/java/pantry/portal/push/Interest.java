package pantry.portal.push;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.TenantId;

/** What a page wants to be told of: topics, and of one tenant only unless {@code tenant} is absent. */
public record Interest(@Nullable TenantId tenant, Set<Topic> topics) {
    public Interest {
        topics = Set.copyOf(topics);
    }

    public static Interest of(@Nullable TenantId tenant, Topic first, Topic... more) {
        return new Interest(tenant, EnumSet.of(first, more));
    }

    /** What belongs to no tenant (blades, arrays) is told only to those who may see all tenants. */
    boolean covers(Touched touched) {
        return topics.contains(touched.topic()) && (tenant == null || tenant.equals(touched.tenant()));
    }
}
