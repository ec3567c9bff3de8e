package pantry.provisioning.tenancy;

import java.util.Arrays;
import java.util.stream.Collectors;
import pantry.provisioning.ground.TenantId;

/** A tenant whose quota counts something else than its servers and volumes hold. */
public record QuotaDrift(TenantId tenant, String tenantName, Amounts counted, Amounts held) {
    /** By how much the two are apart, whichever is more. */
    public long of(Resource resource) {
        return Math.abs(counted.of(resource) - held.of(resource));
    }

    /** "cpuMillicores: 12000 counted, 11000 held; …" of those that differ. */
    public String words() {
        return Arrays.stream(Resource.values())
                .filter(resource -> of(resource) != 0)
                .map(resource ->
                        resource.apiName() + ": " + counted.of(resource) + " counted, " + held.of(resource) + " held")
                .collect(Collectors.joining("; "));
    }
}
