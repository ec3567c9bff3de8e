package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.fabric.FakeFabric;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.DrillWorld;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.TestOperations;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.Start;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.pool.BladePowers;
import pantry.provisioning.pool.PowerRows;
import pantry.provisioning.pool.Silence;
import pantry.provisioning.server.LifecycleFacts;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Slices;
import pantry.provisioning.storage.Volumes;
import pantry.provisioning.tenancy.Amounts;

/** One tenant with one server on a small pool, its hardware in memory: what every operation of a server works on. */
abstract class ServerWorld<I extends Record> implements DrillWorld<I> {
    static final Amounts ORDERED = new Amounts(1, 1_000, 1_024, 2);
    static final Amounts STOPPED = new Amounts(1, 0, 0, 2);

    final TestGround ground;
    final FakeFabric fabric;
    final TestOperations operations;
    final PlacementWorld pool;
    final Placement placement;
    private final ServerRows rows;
    final Hardware hardware;
    final Turns turns;
    final Carrying carrying;
    final Waking waking;
    final TenantId tenant;
    private final OperationDefinition<I> definition;

    /** Done once its server runs, or is stopped; before what is drilled is asked for. */
    private Runnable ready = () -> {};

    /** The server, once it is ordered. */
    ServerId server = new ServerId(new UUID(0, 0));

    ServerWorld(TestGround ground, BiFunction<Hardware, Turns, OperationDefinition<I>> definition) {
        this(ground, 2, world -> definition.apply(world.hardware, world.turns));
    }

    ServerWorld(TestGround ground, int blades, Function<ServerWorld<?>, OperationDefinition<I>> definition) {
        this.ground = ground;
        this.fabric =
                FakeFabric.withBlades(ground.clock, blades, PlacementWorld.BLADE_CPU, PlacementWorld.BLADE_MEMORY);
        this.operations = new TestOperations(ground);
        StaticListableBeanFactory carriers = new StaticListableBeanFactory();
        this.pool = new PlacementWorld(ground, operations.operations, atWork(carriers), 1, blades);
        this.placement = pool.running();
        this.rows = new ServerRows(ground.jdbc, ground.clock);
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(ground.jdbc);
        this.hardware = new Hardware(
                fabric,
                rows,
                pool.changes(),
                new Silence(ground.jdbc, ground.transactions),
                new Volumes(named, ground.transactions),
                ground.transactions);
        this.turns = new Turns(
                rows,
                new Slices(named, ground.transactions),
                new LifecycleFacts(ground.jdbc),
                placement,
                ground.transactions,
                ground.feed,
                ground.clock);
        this.carrying = new Carrying(pool.changes(), hardware, placement, operations.operations);
        this.waking = new Waking(
                fabric,
                new PowerRows(ground.jdbc),
                new BladePowers(ground.jdbc, ground.transactions, ground.audit, ground.feed, ground.clock),
                placement,
                ground.transactions,
                ground.clock);
        Survivors survivors = new Survivors(hardware);
        carriers.addBean("resize", new ResizeServer(carrying, waking));
        carriers.addBean("move", new MoveServer(carrying, waking));
        carriers.addBean("heal", new HealServer(carrying, survivors, waking));
        carriers.addBean("keepRunning", new KeepRunning(pool.changes(), survivors));
        this.definition = definition.apply(this);
        this.tenant = pool.tenant("Marketing", PlacementWorld.limits(10));
    }

    /** What carries changes out stands on placement, which begins it. */
    static ChangesAtWork atWork(StaticListableBeanFactory carriers) {
        return new ChangesAtWork(
                carriers.getBeanProvider(ResizeServer.class),
                carriers.getBeanProvider(MoveServer.class),
                carriers.getBeanProvider(HealServer.class),
                carriers.getBeanProvider(KeepRunning.class));
    }

    @Override
    public TestGround ground() {
        return ground;
    }

    @Override
    public OperationDefinition<I> definition() {
        return definition;
    }

    /** Reserved by an order whose operation is the one under drill. */
    OperationId order(OperationDefinition<CreateServer.Input> create) {
        return order(create, 1_000, 1_024);
    }

    OperationId order(OperationDefinition<CreateServer.Input> create, int cpu, int memory) {
        Order order = pool.order(tenant, "web-1", cpu, memory);
        server = order.server().id();
        NewOperation<?> operation = operation(create, new CreateServer.Input(tenant, server));
        placed(new Order(order.server(), order.slice(), order.bootVolume(), operation, order.actor(), null));
        return operation.id();
    }

    OperationId start(OperationDefinition<StartServer.Input> definition) {
        Start start = pool.start(tenant, server);
        NewOperation<?> operation = operation(definition, new StartServer.Input(tenant, server));
        placed(new Start(tenant, server, start.slice(), operation, start.actor(), null));
        return operation.id();
    }

    private void placed(PlacementRequest request) {
        assertThat(placement.submit(request).join()).isInstanceOf(PlacementOutcome.Placed.class);
    }

    <J extends Record> NewOperation<J> operation(OperationDefinition<J> of, J input) {
        return new NewOperation<>(
                new OperationId(ground.ids.next()),
                tenant,
                of,
                input,
                new OperationView.Subject("server", server.value(), "web-1"),
                "ann");
    }

    /** Ordered and running, by the same steps but without an operation's run. */
    void orderAndRun() {
        orderAndRun(1_000, 1_024);
    }

    void whenReady(Runnable then) {
        ready = then;
    }

    void isReady() {
        ready.run();
    }

    void orderAndRun(int cpu, int memory) {
        OperationId create = order(new CreateServer(hardware, turns, waking), cpu, memory);
        ground.jdbc.update("delete from scheduled_tasks where task_instance = ?", create.toString());
        ground.jdbc.update("update operation set state = 'SUCCEEDED' where id = ?", create.value());
        hardware.ensureVolumes(server);
        hardware.ensureComposed(server);
        hardware.ensureMapped(server);
        hardware.ensurePower(server, PowerState.ON);
        turns.announceRunning(tenant, server, ServerState.PROVISIONING);
        isReady();
    }

    void stop() {
        move(ServerState.RUNNING, ServerState.STOPPING);
        hardware.removeServer(server);
        turns.release(tenant, server, ServerState.STOPPING, ServerState.STOPPED, "");
        isReady();
    }

    void move(ServerState from, ServerState to) {
        ground.transactions
                .forSystem()
                .write(() -> assertThat(rows.move(server, from, to, "")).isTrue());
    }

    OperationId begin(NewOperation<?> operation) {
        operations.begin(operation);
        return operation.id();
    }

    void assertRuns() {
        assertThat(state()).isEqualTo("RUNNING");
        assertThat(fabric.servers()).hasSize(1);
        assertThat(fabric.volumes()).hasSize(1);
        assertThat(fabric.mappings()).hasSize(1);
        assertThat(fabric.powerOf(server)).contains(PowerState.ON);
        assertThat(used()).isEqualTo(ORDERED);
        assertThat(interval()).isEqualTo("RUNNING 1000");
        assertThat(health()).isEqualTo("OK ");
    }

    void assertStopped() {
        assertThat(state()).isEqualTo("STOPPED");
        assertThat(fabric.servers()).isEmpty();
        assertThat(fabric.volumes()).hasSize(1);
        assertThat(used()).isEqualTo(STOPPED);
        assertThat(interval()).isEqualTo("STOPPED 0");
    }

    void assertGone(String state) {
        assertThat(state()).isEqualTo(state);
        assertThat(fabric.isEmpty()).isTrue();
        assertThat(used()).isEqualTo(Amounts.NONE);
        assertThat(count("slice") + count("volume") + count("server_address")).isZero();
    }

    String state() {
        return ground.jdbc.queryForObject("select state from server where id = ?", String.class, server.value());
    }

    Amounts used() {
        return pool.used(tenant);
    }

    int intervals() {
        return count("lifecycle_interval");
    }

    String health() {
        return ground.jdbc.queryForObject(
                "select health || ' ' || reason from server where id = ?", String.class, server.value());
    }

    /** What hardware has it stand on is what its rows say, no more and no less, and it is on. */
    void assertStandsAsItsRowsSay() {
        List<UUID> rows = ground.jdbc.query(
                "select id from slice where state = 'ACTIVE' order by id",
                (row, number) -> row.getObject(1, UUID.class));
        assertThat(ground.jdbc.queryForList("select state from slice", String.class))
                .containsOnly("ACTIVE");
        assertThat(slicesOnHardware()).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(fabric.powerOf(server)).contains(PowerState.ON);
        assertThat(fabric.servers()).hasSize(1);
        assertThat(fabric.mappings()).hasSize(1);
        assertThat(count("slice_waiting")).isZero();
    }

    List<UUID> slicesOnHardware() {
        return fabric.servers().stream()
                .flatMap(one -> one.slices().stream())
                .map(slice -> slice.id().value())
                .toList();
    }

    List<String> bladesOfSlices(String state) {
        return ground.jdbc.queryForList(
                "select b.name from slice s join blade b on b.id = s.blade_id where s.state = ? order by b.name",
                String.class,
                state);
    }

    String interval() {
        List<String> open = ground.jdbc.query(
                "select state, cpu_millicores from lifecycle_interval where is_open",
                (row, number) -> row.getString(1) + " " + row.getInt(2));
        assertThat(open).hasSize(1);
        return open.getFirst();
    }

    int count(String table) {
        Integer count = ground.jdbc.queryForObject("select count(*) from " + table, Integer.class);
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        placement.stop();
        ground.close();
    }
}
