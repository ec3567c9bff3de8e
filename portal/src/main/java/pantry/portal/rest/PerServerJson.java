package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import pantry.portal.rest.wire.Fields;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Resource;
import pantry.provisioning.tenancy.ServerCeiling;

/** The most that one server of a tenant may be guaranteed, and have in volumes; null, or left out when it is set: as much as the totals leave. */
@Schema(name = "PerServer")
record PerServerJson(
        @Schema(minimum = "50") @Nullable Long cpuMillicores,
        @Schema(minimum = "64") @Nullable Long memoryMiB,
        @Schema(minimum = "1") @Nullable Long storageGiB) {
    static PerServerJson of(ServerCeiling ceiling) {
        return new PerServerJson(ceiling.cpuMillicores(), ceiling.memoryMiB(), ceiling.storageGiB());
    }

    static ServerCeiling read(Fields fields) {
        return new ServerCeiling(
                read(fields, Resource.CPU, ServerSpec.LEAST_MILLICORES),
                read(fields, Resource.MEMORY, ServerSpec.LEAST_MEMORY_MIB),
                read(fields, Resource.STORAGE, ServerSpec.LEAST_DISK_GIB));
    }

    private static @Nullable Long read(Fields fields, Resource resource, long least) {
        if (fields.isNull(resource.apiName())) {
            return null;
        }
        OptionalLong value = fields.whole(resource.apiName(), least, AmountsJson.MOST);
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
