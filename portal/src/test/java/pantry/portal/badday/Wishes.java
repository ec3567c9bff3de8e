package pantry.portal.badday;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerSpec.DataDisk;
import pantry.provisioning.server.ServerSpecBuilder;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.TenantEdit;
import pantry.provisioning.tenancy.Tenants;

/** What the tenants of the day want: servers of every kind, and now and then others, from a seed. */
final class Wishes {
    private static final int TENANTS = 8;
    private static final int ORDERERS = 32;
    private static final int OF_EACH = 3;
    private static final Amounts LIMITS = new Amounts(1_000, 1_000_000, 4_000_000, 100_000);
    private static final Command COMMAND = new Command(Actor.SYSTEM, null);

    private final Day day;
    private final Random random;
    private final ServerCommands commands;
    private final Catalogue.Image image;
    private final List<TenantId> tenants = new ArrayList<>();
    private final List<Owned> stopped = new ArrayList<>();
    private int ordered;

    Wishes(Day day, long seed) {
        this.day = day;
        this.random = new Random(seed);
        this.commands = day.bean(ServerCommands.class);
        this.image = day.bean(Catalogue.class).images().getFirst();
        Tenants room = day.bean(Tenants.class);
        for (int number = 0; number < TENANTS; number++) {
            TenantEdit made = room.create("unit-" + number, "cc-" + number, LIMITS, Actor.SYSTEM);
            tenants.add(((TenantEdit.Done) made).tenant().id());
        }
    }

    private record Owned(TenantId tenant, ServerId server, int cpu, int memory) {}

    /** So many more, by many at once. */
    void order(int servers) {
        int from = ordered;
        ordered += servers;
        List<ServerSpec> specs = new ArrayList<>();
        for (int number = from; number < ordered; number++) {
            specs.add(spec(number));
        }
        AtomicInteger next = new AtomicInteger(from);
        try (ExecutorService orderers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int orderer = 0; orderer < ORDERERS; orderer++) {
                all.add(orderers.submit(() -> {
                    for (int at = next.getAndIncrement(); at < ordered; at = next.getAndIncrement()) {
                        accepted(commands.order(tenants.get(at % TENANTS), specs.get(at - from), COMMAND));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static void accepted(Decision decision) {
        if (!(decision instanceof Decision.Accepted)) {
            throw new AssertionError("refused: " + decision);
        }
    }

    /** Every kind that can be ordered, each with a number of its own in which it comes again. */
    private ServerSpec spec(int number) {
        String name = "s%04d".formatted(number);
        ServerSpecBuilder spec = ServerSpec.of(name, image.id(), image.name())
                .bootDisk(2)
                .costCentre("cc")
                .priority(one(0, 0, 0, 100, -100));
        if (number % 67 == 0) {
            return spec.cpu(6_000)
                    .memory(9_216)
                    .survives(number % 2)
                    .priority(500)
                    .build();
        }
        if (number % 8 == 1) {
            return spec.cpu(100, 400).memory(128, 512).build();
        }
        spec.cpu(one(100, 200, 250, 400)).memory(one(128, 256, 512, 768));
        if (number % 20 == 2) {
            // Four of each of two tenants.
            return spec.antiAffinityGroup("apart-" + number / 160).build();
        }
        return number % 10 == 3
                ? spec.volumes(List.of(new DataDisk(name + "-data", 4))).build()
                : spec.build();
    }

    private int one(int... of) {
        return of[random.nextInt(of.length)];
    }

    /** An hour's business: some more, some less, some larger, some smaller, some off, and those off before on again. */
    void change() {
        for (Owned one : List.copyOf(stopped)) {
            Decision decision = commands.start(one.tenant, one.server, COMMAND);
            // Where no control unit works, stopping takes as long as that.
            if (!(decision instanceof Decision.Conflict)) {
                accepted(decision);
                stopped.remove(one);
            }
        }
        List<Owned> wells = wells();
        for (int count = 0; count < OF_EACH; count++) {
            Owned gone = wells.remove(random.nextInt(wells.size()));
            accepted(commands.delete(gone.tenant, gone.server, OptionalLong.empty(), COMMAND));
            Owned off = wells.remove(random.nextInt(wells.size()));
            accepted(commands.stop(off.tenant, off.server, COMMAND));
            stopped.add(off);
            Owned other = wells.remove(random.nextInt(wells.size()));
            NewSize size = new NewSize(other.cpu + one(-50, 50, 300), null, other.memory + one(64, 128), null);
            accepted(commands.resize(other.tenant, other.server, OptionalLong.empty(), size, COMMAND));
        }
        order(OF_EACH);
    }

    /** Servers of the usual kind that nothing is the matter with. */
    private List<Owned> wells() {
        return new ArrayList<>(day.jdbc.query(
                "select tenant_id, id, cpu_millicores, memory_mib from server s where state = 'RUNNING' and health = 'OK'"
                        + " and cpu_millicores between 100 and 1000 and ceiling_millicores = cpu_millicores"
                        + " and not exists (select 1 from slice x where x.server_id = s.id"
                        + " and (x.state <> 'ACTIVE' or x.change_id is not null))"
                        + " and not exists (select 1 from operation p where p.subject_id = s.id"
                        + " and p.state in ('PENDING', 'RUNNING'))"
                        + " order by name",
                (row, number) -> new Owned(
                        new TenantId(row.getObject(1, UUID.class)),
                        new ServerId(row.getObject(2, UUID.class)),
                        row.getInt(3),
                        row.getInt(4))));
    }
}
