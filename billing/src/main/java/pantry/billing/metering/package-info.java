/**
 * From readings and lifecycle facts to usage hours, each exactly once and with what proves it; quarantine; queries of
 * usage. What is due for rating is found by the tenants' hours in which something is ({@code OpenHours}): metering opens them,
 * rating settles them, and no index of the hours themselves changes with either. It may import {@code pantry.billing}, and of
 * provisioning {@code ground}, {@code feed} and {@code telemetry}, which says how far polls were apart.
 */
@NullMarked
package pantry.billing.metering;

import org.jspecify.annotations.NullMarked;
