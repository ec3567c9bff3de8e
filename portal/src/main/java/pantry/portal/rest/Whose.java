package pantry.portal.rest;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.Query;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Tenants;

/** Whose things a request is about: a tenant's people speak of their own, the others of the tenant that they name. */
final class Whose {
    private static final String TENANT = "tenant";

    private Whose() {}

    /** The tenant of the login; a filter by tenant is for those alone who have none, and without it they mean all. */
    static @Nullable TenantId listed(Caller caller, Query query) {
        TenantId own = caller.tenant();
        return own != null ? own : query.id(TENANT).map(TenantId::new).orElse(null);
    }

    /** What a body says of its tenant: those who have one name none. */
    static @Nullable UUID read(Fields fields, boolean namesTenant) {
        if (!namesTenant) {
            return null;
        }
        if (!fields.has(TENANT)) {
            fields.error(TENANT, "is missing");
        }
        return fields.id(TENANT).orElse(null);
    }

    /** The own tenant, or the one that a body named, by {@link #read}. */
    static TenantId asked(Caller caller, @Nullable UUID named, Tenants tenants) {
        TenantId own = caller.tenant();
        if (own != null) {
            return own;
        }
        return tenants.find(new TenantId(Objects.requireNonNull(named, "it was required")))
                .orElseThrow(() -> Outcomes.notPossible("/" + TENANT, "there is no such tenant"))
                .id();
    }
}
