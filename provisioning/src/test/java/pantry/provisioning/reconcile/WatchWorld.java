package pantry.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.FakeFabric;
import pantry.provisioning.fabric.HardwareServer;
import pantry.provisioning.fabric.HardwareVolume;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.fabric.Pause;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.fabric.Switchboard;
import pantry.provisioning.fabric.TestLines;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.lifecycle.TestRestoring;
import pantry.provisioning.operation.TestOperations;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.pool.DifferenceRows;
import pantry.provisioning.pool.DifferenceView;
import pantry.provisioning.pool.Differences;
import pantry.provisioning.pool.FabricRows;
import pantry.provisioning.pool.PoolRows;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.SliceView;
import pantry.provisioning.server.Slices;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.Volumes;

/** A pool on hardware in memory, with everything that watches it, turned by hand. */
final class WatchWorld implements AutoCloseable {
    static final String FRAME = FakeFabric.ENCLOSURE;

    final TestGround ground;
    final FakeFabric fabric;
    final Switchboard board;
    final TestOperations operations;
    final PlacementWorld pool;
    final Placement placement;
    final TenantId tenant;
    final PoolWatch watch;
    final Reconciler reconciler;
    final HoldingsWatch holdings;
    final Differences differences;
    private final NamedParameterJdbcTemplate named;

    WatchWorld(TestGround ground, int blades) {
        this.ground = ground;
        this.fabric = FakeFabric.withBlades(ground.clock, blades, PlacementWorld.BLADE_CPU, PlacementWorld.BLADE_MEMORY)
                .ticking(true);
        this.board = new Switchboard(fabric, server -> Optional.empty());
        this.operations = new TestOperations(ground);
        this.pool = new PlacementWorld(ground, operations.operations, blades);
        this.placement = pool.running();
        this.tenant = pool.tenant("Marketing", PlacementWorld.limits(100));
        this.named = new NamedParameterJdbcTemplate(ground.jdbc);
        ground.jdbc.update("update enclosure set ref = ?", FRAME);
        PoolRows poolRows = new PoolRows(ground.jdbc, ground.ids, ground.clock);
        FabricRows fabricRows = new FabricRows(ground.jdbc, ground.ids);
        FabricLook.Tools tools = new FabricLook.Tools(
                poolRows,
                fabricRows,
                new Enlisting(placement, ground.ids),
                new Stranded(ground.jdbc),
                new Catalogue(ground.jdbc, ground.transactions, ground.ids),
                ground.transactions,
                ground.feed,
                ground.clock);
        Pause pause = ground.timers::pause;
        Plugging plugging = new Plugging(
                board,
                TestLines.toThisMachine(ground.clock, pause),
                TestLines.sealing(1),
                fabricRows,
                poolRows,
                ground.transactions);
        this.watch = new PoolWatch(board, "http://127.0.0.1:1", plugging, tools, ground.timers);
        RunningServers running = new RunningServers(named);
        Repairs repairs = new Repairs(
                running,
                new ServerRows(ground.jdbc, ground.clock),
                operations.operations,
                TestRestoring.of(ground, board, operations, pool),
                ground.jdbc,
                ground.transactions,
                ground.audit,
                ground.feed);
        DifferenceRows rows = new DifferenceRows(named, ground.ids, ground.clock, ground.feed);
        this.reconciler = new Reconciler(board, running, repairs, rows, ground.clock);
        this.holdings = new HoldingsWatch(
                board,
                new Orphans(
                        new OrphanRows(named, operations.operations),
                        new Removal(board, new Volumes(named, ground.transactions), poolRows, ground.transactions),
                        rows,
                        ground.transactions,
                        ground.audit,
                        ground.clock),
                new VolumeWatch(
                        board,
                        new VolumeSights(ground.jdbc, operations.operations),
                        running,
                        repairs,
                        rows,
                        ground.clock),
                rows,
                ground.transactions);
        this.differences = new Differences(named, ground.transactions);
        assertThat(watch.refresh()).isTrue();
    }

    /** Ordered and running, by rows and hardware, with nothing under way. */
    ServerId run(String name, int cpu, int memory) {
        Order order = pool.order(tenant, name, cpu, memory);
        assertThat(decide(order)).isInstanceOf(PlacementOutcome.Placed.class);
        ServerId server = order.server().id();
        ended();
        HardwareServer body = new HardwareServer(server, name, standing(server), "10.0.0.2", List.of(), "");
        for (Volume volume : volumes(server)) {
            done(board.ensureVolume(
                    new HardwareVolume(volume.id(), volume.arrayRef(), volume.sizeGiB(), volume.imageName())));
        }
        done(board.ensureServer(body));
        volumes(server).forEach(volume -> done(board.ensureMapping(server, volume.arrayRef(), volume.id())));
        done(board.ensurePower(server, PowerState.ON));
        ground.transactions
                .forSystem()
                .write(() -> new ServerRows(ground.jdbc, ground.clock)
                        .move(server, ServerState.PROVISIONING, ServerState.RUNNING, ""));
        return server;
    }

    private static void done(Object outcome) {
        assertThat(outcome.toString()).startsWith("Done");
    }

    /** Whatever was begun is over. */
    void ended() {
        ground.jdbc.update("delete from scheduled_tasks");
        ground.jdbc.update("update operation set state = 'SUCCEEDED'");
    }

    PlacementOutcome decide(PlacementRequest request) {
        return placement.submit(request).join();
    }

    List<HardwareServer.Slice> standing(ServerId server) {
        return new Slices(named, ground.transactions)
                .of(List.of(server)).getOrDefault(server, List.of()).stream()
                        .map(slice -> new HardwareServer.Slice(
                                slice.id(),
                                slice.bladeRef(),
                                slice.cpuMillicores(),
                                slice.ceilingMillicores(),
                                slice.memoryMiB(),
                                slice.memoryCeilingMiB(),
                                slice.role() == SliceView.Role.RESERVE))
                        .toList();
    }

    List<SliceView> slices(ServerId server) {
        return new Slices(named, ground.transactions).of(List.of(server)).getOrDefault(server, List.of());
    }

    List<Volume> volumes(ServerId server) {
        return new Volumes(named, ground.transactions).of(List.of(server)).getOrDefault(server, List.of());
    }

    VolumeId volume(ServerId server) {
        return volumes(server).getFirst().id();
    }

    /** What the hardware says of blades is something else from now on. */
    void blades(UnaryOperator<List<Inventory.Blade>> change) {
        Inventory now = fabric.now();
        fabric.become(new Inventory(
                now.hardwareClock(), now.enclosures(), change.apply(now.blades()), now.arrays(), now.images()));
    }

    void usable(boolean usable, String... names) {
        blades(all -> all.stream()
                .map(blade -> Set.of(names).contains(blade.name()) ? withUsable(blade, usable) : blade)
                .toList());
    }

    private static Inventory.Blade withUsable(Inventory.Blade blade, boolean usable) {
        return new Inventory.Blade(
                blade.ref(),
                blade.name(),
                blade.enclosureRef(),
                blade.slot(),
                blade.cpuMillicores(),
                blade.memoryMiB(),
                usable ? Health.OK : Health.CRITICAL,
                usable);
    }

    void plug(String name, int slot) {
        blades(all -> {
            List<Inventory.Blade> more = new ArrayList<>(all);
            more.add(new Inventory.Blade(
                    "/fake/blades/" + name,
                    name,
                    FRAME,
                    slot,
                    PlacementWorld.BLADE_CPU,
                    PlacementWorld.BLADE_MEMORY,
                    Health.OK,
                    true));
            return more;
        });
    }

    void unplug(String name) {
        blades(all -> all.stream().filter(blade -> !blade.name().equals(name)).toList());
    }

    /** The health of the two control units. */
    void units(Health first, Health second) {
        Inventory now = fabric.now();
        Inventory.Enclosure frame = now.enclosures().getFirst();
        List<Inventory.ControlUnit> units = List.of(
                new Inventory.ControlUnit("/fake/units/a", "frame-1-cu-a", first == Health.OK, first),
                new Inventory.ControlUnit(
                        "/fake/units/b", "frame-1-cu-b", first != Health.OK && second == Health.OK, second));
        fabric.become(new Inventory(
                now.hardwareClock(),
                List.of(new Inventory.Enclosure(frame.ref(), frame.name(), frame.slots(), frame.health(), units)),
                now.blades(),
                now.arrays(),
                now.images()));
    }

    /** As an event about this would have it looked at. */
    boolean hear(String ref) {
        return watch.refresh("main", Set.of(ref));
    }

    String bladeState(String name) {
        return ground.jdbc.queryForObject("select state from blade where name = ?", String.class, name);
    }

    boolean inReach(String name) {
        return Boolean.TRUE.equals(
                ground.jdbc.queryForObject("select reachable from blade where name = ?", Boolean.class, name));
    }

    String health(ServerId server) {
        return ground.jdbc.queryForObject("select health from server where id = ?", String.class, server.value());
    }

    String reason(ServerId server) {
        return ground.jdbc.queryForObject("select reason from server where id = ?", String.class, server.value());
    }

    int count(String sql, Object... values) {
        Integer count = ground.jdbc.queryForObject(sql, Integer.class, values);
        return count == null ? -1 : count;
    }

    List<DifferenceView> shown() {
        return differences.page(Differences.Filter.ALL, (UUID) null, 100, false);
    }

    void later(Duration time) {
        ground.clock.advance(time);
    }

    void plugIn(String name, Fabric another) {
        board.plug(name, another);
    }

    @Override
    public void close() {
        placement.stop();
        board.close();
    }
}
