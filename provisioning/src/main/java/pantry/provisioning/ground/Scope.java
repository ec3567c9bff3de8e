package pantry.provisioning.ground;

import java.util.UUID;

/** For whom a transaction is open: one tenant, whose rows alone exist in it, or the system, which sees all tenants. */
public sealed interface Scope {
    record OfTenant(TenantId tenant) implements Scope {}

    record OfSystem() implements Scope {}

    /** What Hibernate calls the tenant: nobody's id for the system, which is Hibernate's root. */
    default UUID discriminator() {
        return switch (this) {
            case OfTenant(TenantId tenant) -> tenant.value();
            case OfSystem() -> ScopeResolver.ROOT;
        };
    }
}
