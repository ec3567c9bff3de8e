package pantry.portal.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.portal.order.Resolution.Invalid;
import pantry.portal.order.Resolution.NoTenant;
import pantry.portal.order.Resolution.Resolved;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.SelfSizing;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** Completes an order with what the catalogue and the tenant know, or says which of its fields mean nothing here. */
@Component
public final class ServerOrders {
    /**
     * The largest size that is decided about. No pool has as much, so more is just as short; kept below the largest int so that
     * sums of a few do not overflow.
     */
    public static final int LARGEST = Integer.MAX_VALUE / 4;

    private final Catalogue catalogue;
    private final Tenants tenants;

    public ServerOrders(Catalogue catalogue, Tenants tenants) {
        this.catalogue = catalogue;
        this.tenants = tenants;
    }

    public Resolution resolve(TenantId id, ServerOrder order) {
        Optional<Tenant> tenant = tenants.find(id);
        if (tenant.isEmpty()) {
            return new NoTenant();
        }
        return complete(
                order,
                tenant.get(),
                catalogue.image(order.image()),
                Optional.ofNullable(order.offering()).flatMap(catalogue::offering));
    }

    /** The same with what was found: the image and the offering that the order names. */
    static Resolution complete(
            ServerOrder order, Tenant tenant, Optional<Catalogue.Image> image, Optional<Catalogue.Offering> offering) {
        List<Objection> objections = ServerRules.objections(order);
        if (!objections.isEmpty()) {
            return new Invalid(objections);
        }
        if (image.isEmpty()) {
            objections.add(new Objection("image", "there is no such image"));
        }
        if (order.offering() != null && offering.isEmpty()) {
            objections.add(new Objection("offering", "there is no such offering"));
        }
        if (!objections.isEmpty()) {
            return new Invalid(objections);
        }
        Long cpu = or(order.cpuMillicores(), offering.map(one -> (long) one.cpuMillicores()));
        Long memory = or(order.memoryMiB(), offering.map(one -> (long) one.memoryMiB()));
        Long disk = or(order.bootDiskGiB(), offering.map(one -> (long) one.diskGiB()));
        return complete(order, tenant, image.orElseThrow(), cpu, memory, disk);
    }

    private static Resolution complete(
            ServerOrder order,
            Tenant tenant,
            Catalogue.Image image,
            @Nullable Long cpu,
            @Nullable Long memory,
            @Nullable Long disk) {
        if (cpu == null || memory == null) {
            throw new IllegalStateException("an order has an offering or a size");
        }
        List<Objection> objections = new ArrayList<>();
        long cpuCeiling = or(order.ceilingMillicores(), cpu);
        long memoryCeiling = or(order.memoryCeilingMiB(), memory);
        long bootDisk = or(disk, (long) image.sizeGiB());
        if (memory < image.minMemoryMiB()) {
            objections.add(
                    new Objection("memoryMiB", image.name() + " needs at least " + image.minMemoryMiB() + " MiB"));
        }
        if (bootDisk < image.sizeGiB()) {
            objections.add(new Objection("bootDiskGiB", image.name() + " takes " + image.sizeGiB() + " GiB"));
        }
        if (cpuCeiling < cpu) {
            objections.add(new Objection("ceilingMillicores", "must be at least the offering's " + cpu));
        }
        if (memoryCeiling < memory) {
            objections.add(new Objection("memoryCeilingMiB", "must be at least the offering's " + memory));
        }
        SelfSizing least = selfSizing(objections, order, image, cpu, memory);
        if (!objections.isEmpty()) {
            return new Invalid(objections);
        }
        ServerSpec spec = ServerSpec.of(order.name(), image.id(), image.name())
                .cpu(decided(cpu), decided(cpuCeiling))
                .memory(decided(memory), decided(memoryCeiling))
                .bootDisk(decided(bootDisk))
                .sshKeys(order.sshKeys())
                .userData(order.userData())
                .costCentre(order.costCentre() == null ? tenant.costCentre() : order.costCentre())
                .tags(order.tags())
                .survives(order.survives() == null ? 0 : order.survives())
                .priority(order.priority() == null ? 0 : order.priority())
                .antiAffinityGroup(order.antiAffinityGroup())
                .selfSizing(least)
                .volumes(order.volumes().stream()
                        .map(one -> new ServerSpec.DataDisk(one.name(), decided(one.sizeGiB())))
                        .toList())
                .build();
        return new Resolved(order, spec, tenant);
    }

    /** It begins with at least its minimum, and what it may be lowered to still boots the image. */
    private static @Nullable SelfSizing selfSizing(
            List<Objection> objections, ServerOrder order, Catalogue.Image image, long cpu, long memory) {
        ServerOrder.SelfSizing least = order.selfSizing();
        if (least == null) {
            return null;
        }
        if (least.minCpuMillicores() > cpu) {
            objections.add(new Objection("selfSizing/minCpuMillicores", "must be at most cpuMillicores, " + cpu));
        }
        if (least.minMemoryMiB() > memory) {
            objections.add(new Objection("selfSizing/minMemoryMiB", "must be at most memoryMiB, " + memory));
        }
        if (least.minMemoryMiB() < image.minMemoryMiB()) {
            objections.add(new Objection(
                    "selfSizing/minMemoryMiB", image.name() + " needs at least " + image.minMemoryMiB() + " MiB"));
        }
        return new SelfSizing(decided(least.minCpuMillicores()), decided(least.minMemoryMiB()));
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
}
