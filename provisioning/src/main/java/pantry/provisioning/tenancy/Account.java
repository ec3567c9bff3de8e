package pantry.provisioning.tenancy;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.AccountId;
import pantry.provisioning.ground.TenantId;

/** A person's account; {@code tenant} is absent for those who belong to none. */
public record Account(
        AccountId id, @Nullable TenantId tenant, String username, Role role, Instant createdAt, long generation) {
    /** Small letters only, so that no two accounts differ by case alone. */
    public static final Pattern USERNAME = Pattern.compile("[a-z0-9](?:[a-z0-9._@-]{0,61}[a-z0-9])?");

    public Account {
        if (!USERNAME.matcher(username).matches()) {
            throw new IllegalArgumentException("a user name has 1 to 63 small letters, digits and . _ @ -");
        }
        if (role.belongsToTenant() != (tenant != null)) {
            throw new IllegalArgumentException(
                    role + (role.belongsToTenant() ? " needs a tenant" : " belongs to no tenant"));
        }
    }
}
