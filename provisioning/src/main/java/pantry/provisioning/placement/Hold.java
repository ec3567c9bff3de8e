package pantry.provisioning.placement;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Amounts;

/**
 * What a decision takes for one server, to be written if all rows that it takes from hold: then it takes all of it, and
 * else nothing.
 */
sealed interface Hold permits Reservation, Restated, Shift, StorageHold {
    TenantId tenant();

    ServerId server();

    /** Whose other members it stands apart from. */
    @Nullable
    ServerGroupId group();

    /** Room on blades. */
    List<Take> takes();

    /** Of the tenant's quota. */
    Amounts amounts();

    /** Of arrays, in GiB. */
    Map<ArrayId, Long> storage();
}
