package pantry.billing.split;

import pantry.billing.Money;
import pantry.provisioning.ground.TenantId;

/** What a tenant's cost centre pays of a bill; the sums of a bill come to its total. */
public record CentreSum(TenantId tenant, String tenantName, String costCentre, Money amount) {}
