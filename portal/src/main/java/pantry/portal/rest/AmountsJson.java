package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import pantry.portal.rest.wire.Fields;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Resource;

/** One amount of each resource that a quota limits. */
@Schema(name = "Amounts")
record AmountsJson(long servers, long cpuMillicores, long memoryMiB, long storageGiB) {
    /** Far beyond any pool, and far enough below the largest long that sums don't overflow. */
    static final long MOST = 1_000_000_000_000L;

    static AmountsJson of(Amounts amounts) {
        return new AmountsJson(amounts.servers(), amounts.cpuMillicores(), amounts.memoryMiB(), amounts.storageGiB());
    }

    /** All four are required: limits are set as a whole. */
    static Amounts readRequired(Fields fields, String name) {
        Optional<Fields> limits = fields.requiredObject(name);
        return limits.map(one -> new Amounts(
                        read(one, Resource.SERVERS),
                        read(one, Resource.CPU),
                        read(one, Resource.MEMORY),
                        read(one, Resource.STORAGE)))
                .orElse(Amounts.NONE);
    }

    private static long read(Fields limits, Resource resource) {
        return limits.requiredWhole(resource.apiName(), 0, MOST);
    }
}
