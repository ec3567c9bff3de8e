package pantry.provisioning.tenancy;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;

/** How limits are set. Placement implements it: it alone writes quota rows, in the order that its committer keeps. */
public interface QuotaEdits {
    /**
     * A new tenant's first limits, with nothing used. Joins the transaction that is open (the system's, with the tenant's
     * row already in it) and records neither feed nor audit: both belong to the command that makes the tenant.
     */
    Quota open(TenantId tenant, Amounts limits);

    /**
     * New limits, which hold for every order decided after this returns; durable then, with their audit and feed rows.
     * Without {@code perServer} that stays. Opens a transaction of its own. {@code generation}: the version that the caller has seen, from {@code If-Match}.
     */
    QuotaEdit edit(
            TenantId tenant, Amounts limits, @Nullable ServerCeiling perServer, OptionalLong generation, Actor actor);
}
