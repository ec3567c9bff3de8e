package pantry.provisioning.placement;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Amounts;

/** What one decision holds: room on a blade, a share of the quota and, for a new server, of an array and an address. */
record Reservation(
        TenantId tenant,
        ServerId server,
        String serverName,
        SliceId slice,
        Take take,
        Amounts amounts,
        @Nullable ArrayId array,
        String address,
        String explanation) {}
