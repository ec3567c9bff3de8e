package pantry.portal.badday;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerSpec.DataDisk;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.TenantEdit;
import pantry.provisioning.tenancy.Tenants;

/** What the tenants of the day want: servers of every kind, from a seed. */
final class Wishes {
    private static final int TENANTS = 8;
    private static final int ORDERERS = 32;
    private static final Amounts LIMITS = new Amounts(1_000, 1_000_000, 4_000_000, 100_000);

    private final Random random;
    private final ServerCommands commands;
    private final Catalogue.Image image;
    private final List<TenantId> tenants = new ArrayList<>();

    Wishes(Day day, long seed) {
        this.random = new Random(seed);
        this.commands = day.bean(ServerCommands.class);
        this.image = day.bean(Catalogue.class).images().getFirst();
        Tenants room = day.bean(Tenants.class);
        for (int number = 0; number < TENANTS; number++) {
            TenantEdit made = room.create("unit-" + number, "cc-" + number, LIMITS, Actor.SYSTEM);
            tenants.add(((TenantEdit.Done) made).tenant().id());
        }
    }

    void order(int servers) throws Exception {
        List<ServerSpec> specs = new ArrayList<>();
        for (int number = 0; number < servers; number++) {
            specs.add(spec(number));
        }
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService orderers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int orderer = 0; orderer < ORDERERS; orderer++) {
                all.add(orderers.submit(() -> {
                    for (int at = next.getAndIncrement(); at < servers; at = next.getAndIncrement()) {
                        Decision decision = commands.order(
                                tenants.get(at % TENANTS), specs.get(at), new Command(Actor.SYSTEM, null));
                        if (!(decision instanceof Decision.Accepted)) {
                            throw new AssertionError(specs.get(at) + ": " + decision);
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private ServerSpec spec(int number) {
        String name = "s%04d".formatted(number);
        if (number % 67 == 0) {
            return spec(name, 6_000, 6_000, 9_216, 9_216, number % 2, 500);
        }
        if (number % 8 == 1) {
            return spec(name, 100, 400, 128, 512, 0, 0);
        }
        int cpu = one(100, 200, 250, 400);
        int memory = one(128, 256, 512, 768);
        ServerSpec plain = spec(name, cpu, cpu, memory, memory, 0, one(0, 0, 0, 100, -100));
        return number % 10 == 3 ? plain.with(List.of(new DataDisk(name + "-data", 4))) : plain;
    }

    private int one(int... of) {
        return of[random.nextInt(of.length)];
    }

    private ServerSpec spec(
            String name, int cpu, int ceiling, int memory, int memoryCeiling, int survives, int priority) {
        return new ServerSpec(
                name,
                image.id(),
                image.name(),
                cpu,
                ceiling,
                memory,
                memoryCeiling,
                2,
                List.of(),
                "",
                "cc",
                Map.of(),
                survives,
                priority);
    }
}
