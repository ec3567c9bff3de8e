package pantry.portal.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** Completes an order with what the catalogue and the tenant know, or says which of its names mean nothing here. */
@Component
class ServerOrders {
    /**
     * The largest size that is decided about. No pool has as much, so more is just as short; kept below the largest int so that
     * sums of a few do not overflow.
     */
    static final int LARGEST = Integer.MAX_VALUE / 4;

    private final Catalogue catalogue;
    private final Tenants tenants;

    ServerOrders(Catalogue catalogue, Tenants tenants) {
        this.catalogue = catalogue;
        this.tenants = tenants;
    }

    /** What was ordered, and as what it is decided about. */
    record Resolved(ServerOrder order, ServerSpec spec, Tenant tenant) {}

    Resolved resolve(TenantId id, ServerOrder order) {
        Tenant tenant = tenants.find(id).orElseThrow(Refusal::notFound);
        List<FieldError> errors = new ArrayList<>();
        Optional<Catalogue.Image> image = catalogue.image(order.image());
        if (image.isEmpty()) {
            errors.add(new FieldError("/image", "there is no such image"));
        }
        Optional<Catalogue.Offering> offering =
                Optional.ofNullable(order.offering()).flatMap(catalogue::offering);
        if (order.offering() != null && offering.isEmpty()) {
            errors.add(new FieldError("/offering", "there is no such offering"));
        }
        refuse(errors);
        Long cpu = or(order.cpuMillicores(), offering.map(one -> (long) one.cpuMillicores()));
        Long memory = or(order.memoryMiB(), offering.map(one -> (long) one.memoryMiB()));
        Long disk = or(order.bootDiskGiB(), offering.map(one -> (long) one.diskGiB()));
        return resolve(order, tenant, image.orElseThrow(), cpu, memory, disk);
    }

    private static Resolved resolve(
            ServerOrder order,
            Tenant tenant,
            Catalogue.Image image,
            @Nullable Long cpu,
            @Nullable Long memory,
            @Nullable Long disk) {
        if (cpu == null || memory == null) {
            throw new IllegalStateException("an order has an offering or a size");
        }
        List<FieldError> errors = new ArrayList<>();
        long cpuCeiling = or(order.ceilingMillicores(), cpu);
        long memoryCeiling = or(order.memoryCeilingMiB(), memory);
        long bootDisk = or(disk, (long) image.sizeGiB());
        if (memory < image.minMemoryMiB()) {
            errors.add(new FieldError("/memoryMiB", image.name() + " needs at least " + image.minMemoryMiB() + " MiB"));
        }
        if (bootDisk < image.sizeGiB()) {
            errors.add(new FieldError("/bootDiskGiB", image.name() + " takes " + image.sizeGiB() + " GiB"));
        }
        if (cpuCeiling < cpu) {
            errors.add(new FieldError("/ceilingMillicores", "must be at least the offering's " + cpu));
        }
        if (memoryCeiling < memory) {
            errors.add(new FieldError("/memoryCeilingMiB", "must be at least the offering's " + memory));
        }
        refuse(errors);
        ServerSpec spec = new ServerSpec(
                order.name(),
                image.id(),
                image.name(),
                decided(cpu),
                decided(cpuCeiling),
                decided(memory),
                decided(memoryCeiling),
                decided(bootDisk),
                order.sshKeys(),
                order.userData(),
                order.costCentre() == null ? tenant.costCentre() : order.costCentre(),
                order.tags());
        return new Resolved(order, spec, tenant);
    }

    /** An estimate is of what was asked for and never of a smaller one, so what is beyond everything has none. */
    static void requireEstimable(ServerOrder order) {
        Map<String, Optional<Long>> sizes = new TreeMap<>(Map.of(
                "cpuMillicores", Optional.ofNullable(order.cpuMillicores()),
                "ceilingMillicores", Optional.ofNullable(order.ceilingMillicores()),
                "memoryMiB", Optional.ofNullable(order.memoryMiB()),
                "memoryCeilingMiB", Optional.ofNullable(order.memoryCeilingMiB()),
                "bootDiskGiB", Optional.ofNullable(order.bootDiskGiB())));
        List<FieldError> errors = new ArrayList<>();
        sizes.forEach((name, size) -> size.filter(one -> one > LARGEST)
                .ifPresent(one -> errors.add(new FieldError("/" + name, "is more than any pool has"))));
        refuse(errors);
    }

    private static @Nullable Long or(@Nullable Long given, Optional<Long> otherwise) {
        return given == null ? otherwise.orElse(null) : given;
    }

    private static long or(@Nullable Long given, long otherwise) {
        return given == null ? otherwise : given;
    }

    private static int decided(long size) {
        return (int) Math.min(size, LARGEST);
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new Refusal(
                    Problem.of(ProblemKind.NOT_POSSIBLE, "See errors for what can't be had as it was asked for.")
                            .with(errors));
        }
    }
}
