package pantry.provisioning.bench;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.PoolId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.BladeState;
import pantry.provisioning.placement.NewArray;
import pantry.provisioning.placement.NewBlade;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Amounts;

/** A pool of blades with tenants who order from it, as a person does: by name, under a key, with a tag. */
final class Shop {
    static final int TENANTS = 500;

    private static final int SLOTS = Pool.PER_ENCLOSURE;
    private static final int OVERCOMMIT = 4;
    private static final int ENLISTED_AT_ONCE = 2_000;
    private static final long ARRAY_GIB = 10_000_000;
    /** A tenant's network has 4,093 addresses; before it is full the next tenant orders. */
    private static final int ORDERS_PER_NETWORK = 4_000;

    private static final Amounts LIMITS =
            new Amounts(1_000_000, 1_000_000_000_000L, 1_000_000_000_000L, 1_000_000_000_000L);
    private static final Actor PERSON =
            new Actor(null, "kim@example.org", Actor.Way.API, "192.0.2.17", "0198f3d2-7a51-7c2e-9b1d-3c1f8a7e2b4d");

    private final List<TenantId> tenants;
    private final ImageId image;
    private final Dice dice;

    private Shop(List<TenantId> tenants, ImageId image, long seed) {
        this.tenants = tenants;
        this.image = image;
        this.dice = new Dice(seed);
    }

    /** The shop that an earlier process has opened in this database. */
    static Shop find(Node node, long seed) {
        JdbcTemplate jdbc = node.get(JdbcTemplate.class);
        UUID image = jdbc.queryForObject("select id from image", UUID.class);
        return new Shop(
                jdbc.query(
                        "select id from tenant order by network_index",
                        (row, number) -> new TenantId(row.getObject(1, UUID.class))),
                new ImageId(Objects.requireNonNull(image)),
                seed);
    }

    /** With so many modern blades. */
    static Shop open(Node node, int blades, long seed) {
        return open(node, new Pool("modern", "coarse", blades), seed);
    }

    static Shop open(Node node, Pool hardware, long seed) {
        int blades = hardware.size();
        IdSource ids = node.get(IdSource.class);
        List<TenantId> tenants =
                Stream.generate(() -> new TenantId(ids.next())).limit(TENANTS).toList();
        Shop shop = new Shop(tenants, new ImageId(ids.next()), seed);
        PoolId pool = new PoolId(ids.next());
        List<EnclosureId> enclosures = new ArrayList<>();
        for (int i = 0; i * SLOTS < blades; i++) {
            enclosures.add(new EnclosureId(ids.next()));
        }
        node.get(Transactions.class)
                .forSystem()
                .write(() -> shop.insertWhatIsThere(node.get(JdbcTemplate.class), node, pool, enclosures));
        shop.enlist(node, pool, enclosures, hardware);
        return shop;
    }

    private void insertWhatIsThere(JdbcTemplate jdbc, Node node, PoolId pool, List<EnclosureId> enclosures) {
        Timestamp now = node.now();
        jdbc.update(
                "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at) values (?, 'main', ?, 3, ?)",
                pool.value(),
                OVERCOMMIT,
                now);
        jdbc.update(
                "insert into image (id, name, os, size_gib, min_memory_mib) values (?, 'alpine-3.22', 'linux', 2, 64)",
                image.value());
        List<Object[]> frames = new ArrayList<>();
        for (EnclosureId enclosure : enclosures) {
            String name = "frame-" + frames.size();
            frames.add(new Object[] {enclosure.value(), pool.value(), name, "/frames/" + name, SLOTS});
        }
        jdbc.batchUpdate(
                "insert into enclosure (id, pool_id, name, ref, slots, health) values (?, ?, ?, ?, ?, 'OK')", frames);
        List<Object[]> units = new ArrayList<>();
        for (TenantId tenant : tenants) {
            units.add(new Object[] {tenant.value(), "unit " + units.size(), units.size(), now});
        }
        jdbc.batchUpdate(
                "insert into tenant (id, name, cost_centre, network_index, created_at, generation)"
                        + " values (?, ?, 'cc-1', ?, ?, 0)",
                units);
        tenants.forEach(tenant -> node.get(Placement.class).open(tenant, LIMITS));
    }

    private void enlist(Node node, PoolId pool, List<EnclosureId> enclosures, Pool hardware) {
        int count = hardware.size();
        IdSource ids = node.get(IdSource.class);
        List<NewBlade> blades = new ArrayList<>();
        List<NewArray> arrays =
                List.of(new NewArray(new ArrayId(ids.next()), pool, "array-1", "/arrays/1", ARRAY_GIB, 3));
        for (int i = 0; i < count; i++) {
            String name = "f%05d-b%02d".formatted(i / SLOTS, i % SLOTS);
            blades.add(new NewBlade(
                    new BladeId(ids.next()),
                    pool,
                    enclosures.get(i / SLOTS),
                    name,
                    "/blades/" + name,
                    i % SLOTS + 1,
                    BladeState.AVAILABLE,
                    hardware.cpu(i),
                    hardware.memory(i),
                    OVERCOMMIT));
            if (blades.size() == ENLISTED_AT_ONCE || i == count - 1) {
                PlacementOutcome outcome = node.get(Placement.class)
                        .submit(new Enlist(blades, arrays))
                        .join();
                if (!(outcome instanceof PlacementOutcome.Settled)) {
                    throw new IllegalStateException("the pool was not enlisted: " + outcome);
                }
                blades.clear();
                arrays = List.of();
            }
        }
    }

    /** The order with this number, decided and durable; of one tenant (until its network is full) or of all in turn. */
    OperationView order(Node node, int number, boolean manyTenants) {
        return switch (tryOrder(node, number, manyTenants)) {
            case Decision.Accepted(OperationView operation) -> operation;
            case Decision refused -> throw new IllegalStateException("order " + number + " was refused: " + refused);
        };
    }

    Decision tryOrder(Node node, int number, boolean manyTenants) {
        TenantId tenant = tenants.get(manyTenants ? number % TENANTS : number / ORDERS_PER_NETWORK % TENANTS);
        return node.get(ServerCommands.class).order(tenant, spec(number), command(tenant, number));
    }

    private ServerSpec spec(int number) {
        OrderSizes sizes = new OrderSizes("coarse");
        synchronized (dice) {
            sizes.draw(dice);
        }
        return ServerSpec.of("srv-" + number, image, "alpine-3.22")
                .cpu(sizes.cpu)
                .memory(sizes.memory)
                .bootDisk(8)
                .sshKeys(
                        List.of("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKq4cTQ5h0bJm3c1pYk2r9yq0b6b7Jm6Vw4mXl0s2QdE kim"))
                .costCentre("cc-1")
                .tags(Map.of("stage", "test"))
                .build();
    }

    private static Command command(TenantId tenant, int number) {
        CommandKey key = CommandKey.of(tenant.toString(), "key-" + number, "POST", "/api/v1/servers", "{}" + number);
        return new Command(PERSON, Command.Keyed.ofOne(key, Shop::answer));
    }

    /** As long as REST's answer. */
    private static Answer answer(OperationView operation) {
        String id = operation.id().toString();
        return new Answer(
                202,
                Map.of("Location", "/api/v1/operations/" + id),
                "{\"id\":\"" + id + "\",\"kind\":\"" + operation.kind()
                        + "\",\"subject\":{\"type\":\"server\",\"id\":\""
                        + operation.subject().id() + "\",\"name\":\""
                        + operation.subject().name() + "\"},\"state\":\"" + operation.state() + "\",\"steps\":"
                        + operation.steps().size() + ",\"author\":\"" + operation.author() + "\",\"createdAt\":\""
                        + operation.createdAt() + "\"}");
    }
}
