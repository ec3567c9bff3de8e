/**
 * Tenants, their accounts and sign-ins, and what quotas mean; limits and use are written by {@code placement} alone.
 * It may import {@code feed} and {@code ground}.
 */
@NullMarked
package pantry.provisioning.tenancy;

import org.jspecify.annotations.NullMarked;
