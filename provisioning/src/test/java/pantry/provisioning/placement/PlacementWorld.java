package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import pantry.provisioning.fabric.FakeFabric;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.PoolId;
import pantry.provisioning.ground.RealTimers;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.operation.Steps;
import pantry.provisioning.operation.TestOperations;
import pantry.provisioning.placement.PlacementRequest.EditQuota;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.OrderGroup;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.placement.PlacementRequest.Start;
import pantry.provisioning.server.Addresses;
import pantry.provisioning.server.LifecycleFacts;
import pantry.provisioning.server.MeterSources;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.VolumeRows;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Quotas;

/** A small pool on a test database, with committers that a test turns by hand: one is one node. */
public final class PlacementWorld {
    public static final int BLADE_CPU = 4_000;
    public static final int BLADE_MEMORY = 8_192;

    public final TestGround ground;
    final Rooms rooms;
    public final List<BladeId> blades = new ArrayList<>();
    final List<EnclosureId> enclosures = new ArrayList<>();
    final PoolId pool;
    public final ArrayId array;
    final Committer committer;
    private final ImageId image;

    public PlacementWorld(TestGround ground, int bladeCount) {
        this(ground, new TestOperations(ground).define(new Nothing()).operations, bladeCount);
    }

    /** Enclosures of so many blades each. */
    PlacementWorld(TestGround ground, int enclosureCount, int bladesOfEach) {
        this(
                ground,
                new TestOperations(ground).define(new Nothing()).operations,
                new NobodyCarriesOut(),
                enclosureCount,
                bladesOfEach);
    }

    /** With the operations of a caller who runs them. */
    public PlacementWorld(TestGround ground, Operations operations, int bladeCount) {
        this(ground, operations, new NobodyCarriesOut(), 1, bladeCount);
    }

    /** With the operations of a caller who runs them, and those that carry changes out. */
    public PlacementWorld(
            TestGround ground,
            Operations operations,
            ChangeOperations changeOperations,
            int enclosureCount,
            int bladesOfEach) {
        this.ground = ground;
        this.rooms = rooms(ground, operations, changeOperations);
        this.committer = node(ground.transactions);
        this.array = new ArrayId(ground.ids.next());
        this.image = new ImageId(ground.ids.next());
        this.pool = new PoolId(ground.ids.next());
        ground.transactions.forSystem().write(() -> {
            ground.jdbc.update(
                    "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at)"
                            + " values (?, 'main', 4, 3, current_timestamp)",
                    pool.value());
            for (int i = 1; i <= enclosureCount; i++) {
                EnclosureId enclosure = new EnclosureId(ground.ids.next());
                enclosures.add(enclosure);
                ground.jdbc.update(
                        "insert into enclosure (id, pool_id, name, ref, slots, health) values (?, ?, ?, ?, 24, 'OK')",
                        enclosure.value(),
                        pool.value(),
                        "frame-" + i,
                        "/frame-" + i);
            }
            ground.jdbc.update(
                    "insert into image (id, name, os, size_gib, min_memory_mib) values (?, 'alpine-3.22', 'linux', 2, 64)",
                    image.value());
        });
        List<NewBlade> found = new ArrayList<>();
        for (int i = 0; i < enclosureCount * bladesOfEach; i++) {
            found.add(blade(i / bladesOfEach, i % bladesOfEach + 1));
        }
        assertThat(decide(new Enlist(found, List.of(new NewArray(array, pool, "array-1", FakeFabric.ARRAY, 1_000, 3)))))
                .isInstanceOf(PlacementOutcome.Settled.class);
    }

    /** A blade that nobody enlisted yet. */
    public NewBlade blade(int enclosure, int slot) {
        BladeId blade = new BladeId(ground.ids.next());
        blades.add(blade);
        String name = "f%d-b%02d".formatted(enclosure + 1, slot);
        return new NewBlade(
                blade,
                pool,
                enclosures.get(enclosure),
                name,
                "/fake/blades/" + name,
                slot,
                BladeState.AVAILABLE,
                BLADE_CPU,
                BLADE_MEMORY,
                4);
    }

    private static Rooms rooms(TestGround ground, Operations operations, ChangeOperations changeOperations) {
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(ground.jdbc);
        return new Rooms(
                new QuotaRows(ground.jdbc),
                new BladeRows(named),
                new ArrayRows(ground.jdbc),
                new ServerRows(ground.jdbc, ground.clock),
                new Addresses(ground.jdbc),
                new Releases(ground.jdbc),
                new VolumeRows(ground.jdbc, ground.clock),
                new MeterSources(ground.jdbc, ground.clock),
                new LifecycleFacts(ground.jdbc),
                operations,
                ground.commandRows,
                ground.feed,
                ground.audit,
                new GroupRows(ground.jdbc),
                new SliceRows(named),
                new ChangeRows(ground.jdbc),
                changeOperations,
                new Snapshots(named, ground.transactions, ground.clock),
                new FailureRows(named, ground.ids),
                ground.ids);
    }

    public Changes changes() {
        return new Changes(rooms, ground.transactions);
    }

    /** Plans on what is committed. */
    public MovePlans movePlans() {
        return new RowsMovePlans(rooms, ground.transactions);
    }

    /** The room's door with its loop running; the caller stops it. */
    public Placement running() {
        Placement placement = new Placement(committer, rooms.quotas(), new RealTimers());
        placement.start();
        return placement;
    }

    /** Tries orders on what is committed. */
    public DryRun dryRun() {
        return new RowsDryRun(
                rooms,
                new Quotas(JdbcClient.create(ground.jdbc)),
                new PoolSight(rooms.blades(), ground.feed),
                ground.transactions);
    }

    Committer node(Transactions transactions) {
        return new Committer(rooms, transactions, ground.timers, ground.clock, Committer.GROUP_LIMIT);
    }

    Committer nodeOver(PlatformTransactionManager manager) {
        return node(new Transactions(manager, ground.flusher));
    }

    public TenantId tenant(String name, Amounts limits) {
        TenantId tenant = ground.tenant(name);
        ground.transactions.forSystem().write(() -> rooms.quotas().open(tenant, limits));
        return tenant;
    }

    public static Amounts limits(long servers) {
        return new Amounts(servers, 1_000_000, 1_000_000, 100_000);
    }

    public ServerSpec spec(String name, int cpu, int memory) {
        return spec(name, cpu, cpu, memory, memory);
    }

    ServerSpec spec(String name, int cpu, int cpuCeiling, int memory, int memoryCeiling) {
        return ServerSpec.of(name, image, "alpine-3.22")
                .cpu(cpu, cpuCeiling)
                .memory(memory, memoryCeiling)
                .bootDisk(2)
                .costCentre("cc")
                .build();
    }

    public Order order(TenantId tenant, String name, int cpu, int memory) {
        return order(tenant, spec(name, cpu, memory), null);
    }

    public Order order(TenantId tenant, ServerSpec spec, @Nullable Keyed keyed) {
        ServerId server = new ServerId(ground.ids.next());
        return new Order(
                new NewServer(server, tenant, spec),
                new SliceId(ground.ids.next()),
                new VolumeId(ground.ids.next()),
                operation(tenant, server, spec.name()),
                Actor.SYSTEM,
                keyed);
    }

    public Start start(TenantId tenant, ServerId server) {
        return new Start(
                tenant, server, new SliceId(ground.ids.next()), operation(tenant, server, "again"), Actor.SYSTEM, null);
    }

    /** The more important, the earlier it is placed again. */
    ServerSpec important(String name, int cpu, int memory, int priority) {
        return spec(name, cpu, memory).but().priority(priority).build();
    }

    /** A server that holds so many blades' worth for failures. */
    public Order surviving(TenantId tenant, String name, int cpu, int memory, int survives) {
        return order(tenant, spec(name, cpu, memory).but().survives(survives).build(), null);
    }

    OrderGroup orderGroup(
            TenantId tenant,
            ServerGroupId group,
            GroupSpread spread,
            boolean all,
            String name,
            int count,
            ServerSpec like) {
        List<OrderGroup.Member> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerId server = new ServerId(ground.ids.next());
            ServerSpec spec = spec(
                    name + "-" + i,
                    like.cpuMillicores(),
                    like.ceilingMillicores(),
                    like.memoryMiB(),
                    like.memoryCeilingMiB());
            members.add(new OrderGroup.Member(
                    new NewServer(server, tenant, spec, group),
                    new SliceId(ground.ids.next()),
                    new VolumeId(ground.ids.next()),
                    operation(tenant, server, spec.name())));
        }
        return new OrderGroup(tenant, group, spread, all, members, Actor.SYSTEM);
    }

    IdSource ids() {
        return ground.ids;
    }

    private NewOperation<?> operation(TenantId tenant, ServerId server, String name) {
        return operationOn(tenant, server.value(), name);
    }

    public NewOperation<?> operationOn(TenantId tenant, UUID subject, String name) {
        return new NewOperation<>(
                new OperationId(ground.ids.next()),
                tenant,
                new Nothing(),
                new Nothing.Input(subject),
                new OperationView.Subject("thing", subject, name),
                "tester");
    }

    PlacementOutcome decide(PlacementRequest request) {
        return decide(committer, List.of(request)).getFirst();
    }

    List<PlacementOutcome> decide(List<? extends PlacementRequest> requests) {
        return decide(committer, requests);
    }

    /** One group, and the groups that its losers go into, until everyone is answered. */
    List<PlacementOutcome> decide(Committer node, List<? extends PlacementRequest> requests) {
        List<CompletableFuture<PlacementOutcome>> answers =
                requests.stream().map(node::submit).toList();
        while (!answers.stream().allMatch(CompletableFuture::isDone)) {
            node.turnOnce();
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    void moved(ServerId server, ServerState from, ServerState to) {
        ground.transactions
                .forSystem()
                .write(() ->
                        assertThat(rooms.servers().move(server, from, to, "")).isTrue());
    }

    /** From just ordered to stopped. */
    void stopped(TenantId tenant, ServerId server) {
        moved(server, ServerState.PROVISIONING, ServerState.RUNNING);
        moved(server, ServerState.RUNNING, ServerState.STOPPING);
        assertThat(release(tenant, server, ServerState.STOPPING, ServerState.STOPPED))
                .isInstanceOf(PlacementOutcome.Settled.class);
    }

    PlacementOutcome release(TenantId tenant, ServerId server, ServerState from, ServerState to) {
        return decide(new Release(tenant, server, from, to, "test"));
    }

    PlacementOutcome limit(TenantId tenant, Amounts limits) {
        return decide(new EditQuota(tenant, limits, OptionalLong.empty(), Actor.SYSTEM));
    }

    public Amounts used(TenantId tenant) {
        return quota(tenant).used();
    }

    long generation(TenantId tenant) {
        return quota(tenant).generation();
    }

    private Quota quota(TenantId tenant) {
        return ground.transactions
                .forSystem()
                .write(() -> rooms.quotas().lock(List.of(tenant)))
                .get(tenant);
    }

    long count(String sql, @Nullable Object... arguments) {
        Long count = ground.jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }

    /** What must hold after every commit, whatever was decided. */
    void assertConserved() {
        assertConserved(committer);
    }

    void assertConserved(Committer node) {
        Conservation.assertHolds(this::count);
        assertThat(node.differencesFromRows()).as("the index against the rows").isEmpty();
    }

    /** Changes stay under way until a test ends them. */
    static final class NobodyCarriesOut implements ChangeOperations {
        @Override
        public NewOperation<?> of(Change change, String serverName, String author) {
            return nothing(new OperationId(change.id().value()), change.tenant(), change.server(), serverName);
        }

        @Override
        public NewOperation<?> keepRunning(OperationId id, TenantId tenant, ServerId server, String serverName) {
            return nothing(id, tenant, server, serverName);
        }

        private static NewOperation<?> nothing(OperationId id, TenantId tenant, ServerId server, String name) {
            return new NewOperation<>(
                    id,
                    tenant,
                    new Nothing(),
                    new Nothing.Input(server.value()),
                    new OperationView.Subject("server", server.value(), name),
                    "tester");
        }
    }

    /** An operation of which nobody takes a step. */
    static final class Nothing implements OperationDefinition<Nothing.Input> {
        record Input(UUID server) {}

        @Override
        public String kind() {
            return "nothing";
        }

        @Override
        public Class<Input> inputType() {
            return Input.class;
        }

        @Override
        public Steps<Input> steps() {
            return Steps.<Input>begin().step("nothing", (in, step) -> StepResult.done());
        }

        @Override
        public Duration deadline() {
            return Duration.ofMinutes(1);
        }

        @Override
        public void undone(Input in, String error) {
            // Reserved nothing.
        }
    }
}
