package pantry.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import pantry.portal.rest.problem.RequestIds;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.Role;

/** Who calls: the principal of a request and of a page. The tenant comes from here alone, never from what is asked. */
public record Caller(Account account) {
    private static final int ADDRESS_LIMIT = 64;

    public Role role() {
        return account.role();
    }

    public @Nullable TenantId tenant() {
        return account.tenant();
    }

    /** For routes that only a tenant's people may use. */
    public TenantId ownTenant() {
        TenantId tenant = account.tenant();
        if (tenant == null) {
            throw new IllegalStateException("a route for a tenant's people was opened to " + role());
        }
        return tenant;
    }

    public boolean is(Role role) {
        return account.role() == role;
    }

    /** Whose idempotency keys these are: the tenant's, or the account's own where there is none. */
    public String keyOwner() {
        TenantId tenant = account.tenant();
        return tenant == null ? "account:" + account.id() : "tenant:" + tenant;
    }

    public Actor actor(HttpServletRequest request) {
        return actor(request, Actor.Way.API);
    }

    public Actor actor(HttpServletRequest request, Actor.Way way) {
        return new Actor(account.id(), account.username(), way, addressOf(request), RequestIds.of(request));
    }

    static String addressOf(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return address.length() > ADDRESS_LIMIT ? address.substring(0, ADDRESS_LIMIT) : address;
    }
}
