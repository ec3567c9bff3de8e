package pantry.portal.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pantry.portal.order.Resolution.Resolved;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.OfferingId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.placement.DryRunOutcome;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.placement.Shortage.Of;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.Catalogue.Offering;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Resource;
import pantry.provisioning.tenancy.Tenant;

/** A catalogue, what is left of a quota, and a few blades with room: enough to try orders on without a database. */
final class OrderWorld {
    static final Image SMALL = new Image(new ImageId(new UUID(0, 1)), "small", "Linux", 2, 64);
    static final Image LARGE = new Image(new ImageId(new UUID(0, 2)), "large", "Linux", 20, 1_024);
    static final List<Offering> OFFERINGS = List.of(
            offering(1, "tiny", 250, 512, 8),
            offering(2, "medium", 1_000, 2_048, 32),
            offering(3, "large", 2_000, 4_096, 64));
    static final Tenant TENANT = new Tenant(
            new TenantId(new UUID(0, 3)), "Marketing", "MK-100", 0, Instant.parse("2026-11-24T08:00:00Z"), 1);

    /** A blade's free room; ceilings are free four times. */
    record Blade(int cpu, int memory, int cpuCeiling) {}

    private final Amounts left;
    private final long storage;
    private final List<Blade> blades;
    int trials;

    OrderWorld(Amounts left, long storage, List<Blade> blades) {
        this.left = left;
        this.storage = storage;
        this.blades = List.copyOf(blades);
    }

    private static Offering offering(int id, String name, int cpu, int memory, int disk) {
        return new Offering(new OfferingId(new UUID(1, id)), name, cpu, memory, disk);
    }

    static Image image(String name) {
        return name.equals("large") ? LARGE : SMALL;
    }

    static Resolved resolved(ServerOrder order) {
        return (Resolved) ServerOrders.complete(
                order,
                TENANT,
                Optional.of(image(order.image())),
                OFFERINGS.stream()
                        .filter(one -> one.name().equals(order.offering()))
                        .findFirst());
    }

    List<DryRunOutcome> tried(List<ServerSpec> specs) {
        trials++;
        return specs.stream().map(this::tried).toList();
    }

    DryRunOutcome tried(ServerSpec spec) {
        List<Shortage> shortages = new ArrayList<>();
        Amounts asked = new Amounts(1, spec.cpuMillicores(), spec.memoryMiB(), spec.bootDiskGiB());
        for (Resource one : Resource.values()) {
            if (asked.of(one) > left.of(one)) {
                shortages.add(new Shortage(one.apiName(), asked.of(one), left.of(one), 99, Of.QUOTA));
            }
        }
        if (blades.stream()
                .noneMatch(one -> one.cpu >= spec.cpuMillicores()
                        && one.memory >= spec.memoryMiB()
                        && one.cpuCeiling >= spec.ceilingMillicores())) {
            shortages.addAll(ofPool(spec));
        }
        if (spec.bootDiskGiB() > storage) {
            shortages.add(new Shortage("storageGiB", spec.bootDiskGiB(), storage, storage, Of.POOL));
        }
        return shortages.isEmpty()
                ? new DryRunOutcome.Fits("", "", List.of(), false)
                : new DryRunOutcome.Shortfall(shortages);
    }

    private List<Shortage> ofPool(ServerSpec spec) {
        int cpu = spec.cpuMillicores();
        int memory = spec.memoryMiB();
        int mostCpu = blades.stream().mapToInt(Blade::cpu).max().orElse(0);
        int mostMemory = blades.stream().mapToInt(Blade::memory).max().orElse(0);
        int cpuBeside = blades.stream()
                .filter(one -> one.memory >= memory)
                .mapToInt(Blade::cpu)
                .max()
                .orElse(mostCpu);
        int memoryBeside = blades.stream()
                .filter(one -> one.cpu >= cpu)
                .mapToInt(Blade::memory)
                .max()
                .orElse(mostMemory);
        List<Shortage> shortages = new ArrayList<>();
        if (cpuBeside < cpu) {
            shortages.add(new Shortage("cpuMillicores", cpu, cpuBeside, mostCpu, Of.POOL));
        }
        if (memoryBeside < memory) {
            shortages.add(new Shortage("memoryMiB", memory, memoryBeside, mostMemory, Of.POOL));
        }
        if (shortages.isEmpty()) {
            int ceiling = blades.stream()
                    .filter(one -> one.cpu >= cpu && one.memory >= memory)
                    .mapToInt(Blade::cpuCeiling)
                    .max()
                    .orElse(0);
            shortages.add(new Shortage("ceilingMillicores", spec.ceilingMillicores(), ceiling, ceiling, Of.POOL));
        }
        return shortages;
    }
}
