package pantry.provisioning.bench;

import java.util.ArrayList;
import java.util.List;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.TenantEdit;
import pantry.provisioning.tenancy.Tenants;

/** Tenants who order of the product what stands in its hardware then. */
final class Customers {
    private static final int TENANTS = 20;
    private static final int AT_ONCE = 64;
    private static final int DISK_GIB = 2;
    private static final Amounts LIMITS = new Amounts(100_000, 1_000_000_000, 1_000_000_000, 1_000_000_000);

    private final Product product;
    private final ServerCommands commands;
    private final Catalogue.Image image;
    private final List<TenantId> tenants = new ArrayList<>();
    private int ordered;

    Customers(Product product) {
        this.product = product;
        this.commands = product.get(ServerCommands.class);
        this.image = product.get(Catalogue.class).images().getFirst();
        for (int number = 0; number < TENANTS; number++) {
            TenantEdit made = product.get(Tenants.class).create("unit-" + number, "cc-" + number, LIMITS, Actor.SYSTEM);
            tenants.add(((TenantEdit.Done) made).tenant().id());
        }
    }

    /** So many alike, by many orderers at once; returns when all of them run, and how many per second that was. */
    double order(int servers, int cpuMillicores, int memoryMiB) {
        int from = ordered;
        ordered += servers;
        Clock clock = new Clock();
        ServerRun.perSecond(from, ordered, AT_ONCE, number -> orderOne(number, cpuMillicores, memoryMiB));
        product.await(
                ordered + " servers run",
                () -> product.count("select count(*) from server where state = 'RUNNING'") == ordered);
        return servers / clock.seconds();
    }

    private void orderOne(int number, int cpuMillicores, int memoryMiB) {
        ServerSpec spec = ServerSpec.of("srv-" + number, image.id(), image.name())
                .cpu(cpuMillicores)
                .memory(memoryMiB)
                .bootDisk(DISK_GIB)
                .costCentre("cc-1")
                .build();
        Decision decision = commands.order(tenants.get(number % TENANTS), spec, new Command(Actor.SYSTEM, null));
        if (!(decision instanceof Decision.Accepted)) {
            throw new IllegalStateException("order " + number + " was refused: " + decision);
        }
    }
}
