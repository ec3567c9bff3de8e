package pantry.billing.metering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** A look at one counter, as telemetry stored it. */
record Reading(
        String source,
        CounterKind kind,
        String epoch,
        Point point,
        Instant collectedAt,
        @Nullable TenantId tenant,
        @Nullable ServerId server) {}
