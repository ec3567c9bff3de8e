package pantry.billing.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * Which usage, and what of it is added up: the hours that begin in {@code [from, to)}, per meter, since units differ,
 * and besides per server or hour, as asked. Without a tenant it is that of all.
 */
public record UsageQuery(
        @Nullable TenantId tenant,
        Instant from,
        Instant to,
        Set<Group> groupBy,
        @Nullable ServerId server,
        @Nullable Meter meter) {
    public static final Duration LONGEST = Duration.ofDays(366);

    public UsageQuery {
        groupBy = Set.copyOf(groupBy);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("to: comes after from");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("to: at most " + LONGEST.toDays() + " days after from");
        }
    }

    /** By what usage is told apart. */
    public enum Group {
        SERVER,
        HOUR
    }
}
