package pantry.billing.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * Which usage, and what of it is added up: the hours that begin in {@code [from, to)}, per meter, since units differ,
 * and besides per server, hour or tag, as asked. Without a tenant it is that of all.
 *
 * <p>Usage counts under each tag of its server, so groups by tag may add up to more than there was. With a {@code tag}, they are
 * by that one name: then each server is in one group, and they add up to what there was.
 */
public record UsageQuery(
        @Nullable TenantId tenant,
        Instant from,
        Instant to,
        Set<Group> groupBy,
        @Nullable ServerId server,
        @Nullable Meter meter,
        @Nullable String tag) {
    public static final Duration LONGEST = Duration.ofDays(366);

    public UsageQuery {
        groupBy = Set.copyOf(groupBy);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("to: comes after from");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("to: at most " + LONGEST.toDays() + " days after from");
        }
        if (tag != null && !groupBy.contains(Group.TAG)) {
            throw new IllegalArgumentException("tag: goes with groups by tag");
        }
    }

    /** By what usage is told apart. */
    public enum Group {
        SERVER,
        HOUR,
        TAG
    }
}
