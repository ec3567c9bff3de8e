package pantry.provisioning.tenancy;

import java.time.Instant;
import java.util.regex.Pattern;
import pantry.provisioning.ground.TenantId;

/**
 * A business unit. Its private network is the /20 of 10.0.0.0/8 with the number {@code networkIndex}; its cost centre is
 * whom accounting charges for servers that name no other.
 */
public record Tenant(
        TenantId id, String name, String costCentre, int networkIndex, Instant createdAt, long generation) {
    /** Letters of any script, so that a business unit may be called what it is called; no control characters. */
    public static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N} &.,'_-]{0,61}[\\p{L}\\p{N}.])?");

    public static final int COST_CENTRE_LIMIT = 63;
    /** How many /20 there are in 10.0.0.0/8. */
    public static final int MOST_TENANTS = 4096;

    public Tenant {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a tenant's name has 1 to 63 letters, digits, spaces and & . , ' _ -");
        }
        if (costCentre.isEmpty() || costCentre.length() > COST_CENTRE_LIMIT) {
            throw new IllegalArgumentException("a cost centre has 1 to " + COST_CENTRE_LIMIT + " characters");
        }
        if (networkIndex < 0 || networkIndex >= MOST_TENANTS) {
            throw new IllegalArgumentException("a network index is between 0 and " + (MOST_TENANTS - 1));
        }
    }
}
