package pantry.provisioning.tenancy;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;

/** An account to be made; the password comes as its hash only. */
public record NewAccount(@Nullable TenantId tenant, String username, Role role, String passwordHash) {
    @Override
    public String toString() {
        return "NewAccount[" + username + ", " + role + "]";
    }
}
