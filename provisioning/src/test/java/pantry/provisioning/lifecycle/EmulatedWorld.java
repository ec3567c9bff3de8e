package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.emulator.Emulator;
import pantry.emulator.EmulatorOptions;
import pantry.emulator.WorldOptions;
import pantry.provisioning.fabric.FabricAddress;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.fabric.RedfishFabric;
import pantry.provisioning.fabric.Secret;
import pantry.provisioning.fabric.StandsOn;
import pantry.provisioning.fabric.TestLines;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.TestOperations;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.pool.BladePowers;
import pantry.provisioning.pool.PowerRows;
import pantry.provisioning.pool.Silence;
import pantry.provisioning.server.LifecycleFacts;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;
import pantry.provisioning.server.Slices;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.VolumeRows;
import pantry.provisioning.storage.Volumes;

/** The operations of servers on emulated hardware, over its wire, in a time that moves only when somebody waits. */
final class EmulatedWorld implements AutoCloseable {
    private static final String FAULTS = "/redfish/v1/Oem/Pantry/Faults";

    /** The frame of 2004 with servers that use more than half of their memory once they have run for a while. */
    private static final Path SCENARIO = scenario();

    final TestGround ground;
    final Emulator emulator;
    final RedfishFabric fabric;
    final TestOperations operations;
    final PlacementWorld pool;
    final Placement placement;
    final TenantId tenant;
    final ServerCommands commands;
    private final CreateServer createServer;
    private final DeleteServer deleteServer;
    private final HttpClient http = HttpClient.newHttpClient();

    private static Path scenario() {
        try (InputStream usual = Emulator.class.getResourceAsStream("simulated/scenario/2004.yaml")) {
            Path file = Files.createTempFile("scenario", ".yaml");
            file.toFile().deleteOnExit();
            String text = new String(Objects.requireNonNull(usual).readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(file, text + "demand: {steady: 100}\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** So many of the frame's blades are the pool's; the others are out of its sight. */
    EmulatedWorld(TestGround ground, int blades) {
        this.ground = ground;
        this.emulator = Emulator.start(EmulatorOptions.defaults(ground.clock, new Random(7))
                .withWorld(WorldOptions.USUAL.withScenario(SCENARIO.toString())));
        this.fabric = TestLines.toThisMachine(ground.clock, ground.timers::pause)
                .connect(new FabricAddress(
                        List.of(emulator.uri()),
                        EmulatorOptions.DEFAULT_USER,
                        new Secret(EmulatorOptions.DEFAULT_PASSWORD),
                        null));
        this.operations = new TestOperations(ground);
        StaticListableBeanFactory carriers = new StaticListableBeanFactory();
        this.pool = new PlacementWorld(ground, operations.operations, ServerWorld.atWork(carriers), 1, blades);
        this.placement = pool.running();
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(ground.jdbc);
        Hardware hardware = new Hardware(
                fabric,
                new ServerRows(ground.jdbc, ground.clock),
                pool.changes(),
                new Silence(ground.jdbc, ground.transactions),
                new Volumes(named, ground.transactions),
                ground.transactions);
        Turns turns = new Turns(
                new ServerRows(ground.jdbc, ground.clock),
                new Slices(named, ground.transactions),
                new LifecycleFacts(ground.jdbc),
                placement,
                ground.transactions,
                ground.feed,
                ground.clock);
        Carrying carrying = new Carrying(pool.changes(), hardware, placement, operations.operations);
        Waking waking = new Waking(
                fabric,
                new PowerRows(ground.jdbc),
                new BladePowers(ground.jdbc, ground.transactions, ground.audit, ground.feed, ground.clock),
                placement,
                ground.transactions,
                ground.clock);
        Survivors survivors = new Survivors(hardware);
        ResizeServer resize = new ResizeServer(carrying, waking);
        MoveServer move = new MoveServer(carrying, waking);
        HealServer heal = new HealServer(carrying, survivors, waking);
        KeepRunning keepRunning = new KeepRunning(pool.changes(), survivors);
        carriers.addBean("resize", resize);
        carriers.addBean("move", move);
        carriers.addBean("heal", heal);
        carriers.addBean("keepRunning", keepRunning);
        this.createServer = new CreateServer(hardware, turns, waking);
        this.deleteServer = new DeleteServer(hardware, turns, operations.operations);
        StartServer start = new StartServer(hardware, turns, waking);
        StopServer stop = new StopServer(hardware, turns);
        RebootServer reboot = new RebootServer(hardware);
        operations.define(createServer, deleteServer, start, stop, reboot, resize, move, heal, keepRunning);
        this.commands = commands(hardware, named, start, stop, reboot);
        this.tenant = pool.tenant("Marketing", PlacementWorld.limits(20));
        nameAfter(inventory());
    }

    /** As people reach them. What is rebuilt is looked at in worlds of its own. */
    private ServerCommands commands(
            Hardware hardware,
            NamedParameterJdbcTemplate named,
            StartServer start,
            StopServer stop,
            RebootServer reboot) {
        VolumeRows volumes = new VolumeRows(ground.jdbc, ground.clock);
        ServerRows rows = new ServerRows(ground.jdbc, ground.clock);
        StorageHardware storage = new StorageHardware(
                fabric, new Volumes(named, ground.transactions), volumes, rows, ground.transactions);
        VolumeTurns volumeTurns = new VolumeTurns(
                volumes,
                new Snapshots(named, ground.transactions, ground.clock),
                placement,
                ground.transactions,
                ground.feed);
        EntityManager none = (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException("no server is read as an entity here: " + method);
                });
        return new Commands(
                new Keys(placement, operations.operations, ground.commandRows, ground.transactions, ground.clock),
                operations.operations,
                new Servers(none, ground.transactions, ground.clock),
                rows,
                volumes,
                ground.feed,
                ground.audit,
                ground.ids,
                createServer,
                start,
                stop,
                reboot,
                new RebuildServer(
                        hardware,
                        storage,
                        volumeTurns,
                        rows,
                        volumes,
                        operations.operations,
                        new DeleteVolume(storage, volumeTurns),
                        ground.transactions,
                        ground.feed,
                        ground.ids),
                deleteServer);
    }

    private Inventory inventory() {
        assertThat(fabric.inventory()).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Inventory>) fabric.inventory()).value();
    }

    /** The rows' blades, frame and array are the emulator's. */
    private void nameAfter(Inventory seen) {
        ground.transactions.forSystem().write(() -> {
            boolean named =
                    !ground.jdbc.queryForList("select id from control_unit").isEmpty();
            for (Inventory.Blade blade : seen.blades()) {
                ground.jdbc.update("update blade set ref = ? where name = ?", blade.ref(), blade.name());
            }
            ground.jdbc.update(
                    "update enclosure set ref = ?", seen.enclosures().getFirst().ref());
            ground.jdbc.update(
                    "update storage_array set ref = ?", seen.arrays().getFirst().ref());
            if (named) {
                return;
            }
            for (Inventory.ControlUnit unit : seen.enclosures().getFirst().controlUnits()) {
                ground.jdbc.update(
                        "insert into control_unit (id, enclosure_id, name, ref, active, health)"
                                + " select ?, id, ?, ?, ?, 'OK' from enclosure",
                        ground.ids.next(),
                        unit.name(),
                        unit.ref(),
                        unit.active());
            }
        });
    }

    /** Ordered, made and running. */
    ServerId running(String name, int cpu, int memory) {
        return running(pool.order(tenant, name, cpu, memory));
    }

    ServerId running(Order order) {
        ServerId server = ordered(order);
        operations.settle();
        assertThat(text("select state from server where id = ?", server.value()))
                .isEqualTo("RUNNING");
        return server;
    }

    ServerId ordered(Order order) {
        ServerId server = order.server().id();
        NewOperation<?> operation = new NewOperation<>(
                new OperationId(ground.ids.next()),
                tenant,
                createServer,
                new CreateServer.Input(tenant, server),
                new OperationView.Subject(
                        "server", server.value(), order.server().spec().name()),
                "ann");
        assertThat(decide(new Order(order.server(), order.slice(), order.bootVolume(), operation, order.actor(), null)))
                .isInstanceOf(PlacementOutcome.Placed.class);
        return server;
    }

    /** Given up by its owner, in whatever state its hardware is. */
    void delete(ServerId server) {
        ground.transactions
                .forSystem()
                .write(() -> assertThat(new ServerRows(ground.jdbc, ground.clock)
                                .move(server, ServerState.RUNNING, ServerState.DELETING, ""))
                        .isTrue());
        operations.begin(new NewOperation<>(
                new OperationId(ground.ids.next()),
                tenant,
                deleteServer,
                new DeleteServer.Input(tenant, server, ServerState.DELETING),
                new OperationView.Subject("server", server.value(), "gone"),
                "ann"));
    }

    void assertGone(ServerId server) {
        assertThat(text("select state from server where id = ?", server.value()))
                .isEqualTo("DELETED");
        assertThat(text("select count(*) from slice")).isEqualTo("0");
        assertThat(text("select count(*) from slice_waiting")).isEqualTo("0");
        assertThat(fabric.standsOn(server)).isInstanceOf(Outcome.Refused.class);
        assertThat(text("select count(*) from operation where state in ('PENDING', 'RUNNING', 'STUCK')"))
                .isEqualTo("0");
    }

    /** How often hardware has a slice of this server for this. */
    long onHardware(ServerId server, String role) {
        String page = send("GET", "/redfish/v1/Systems/" + server, "", 200).body();
        return Pattern.compile("\"Role\":\"" + role + "\"")
                .matcher(page)
                .results()
                .count();
    }

    PlacementOutcome decide(PlacementRequest request) {
        return placement.submit(request).join();
    }

    /** The blades that it stands on, by name. */
    List<String> bladesOf(ServerId server) {
        return ground.jdbc.queryForList(
                "select b.name from slice s join blade b on b.id = s.blade_id where s.server_id = ?"
                        + " and s.state <> 'LOST' order by b.name",
                String.class,
                server.value());
    }

    BladeId blade(String name) {
        return new BladeId(ground.jdbc.queryForObject("select id from blade where name = ?", UUID.class, name));
    }

    /** What hardware says; its slices are exactly those that the rows have it stand on. */
    PowerState powerAndSlices(ServerId server) {
        Outcome<StandsOn> seen = fabric.standsOn(server);
        assertThat(seen).isInstanceOf(Outcome.Done.class);
        StandsOn there = ((Outcome.Done<StandsOn>) seen).value();
        assertThat(there.slices().stream().map(slice -> slice.value()).toList())
                .containsExactlyInAnyOrderElementsOf(ground.jdbc.queryForList(
                        "select id from slice where server_id = ? and state <> 'LOST'", UUID.class, server.value()));
        return there.power();
    }

    String health(ServerId server) {
        return text("select health || ' ' || reason from server where id = ?", server.value());
    }

    String text(String sql, Object... arguments) {
        return ground.jdbc.queryForObject(sql, String.class, arguments);
    }

    /** The way that this operation's step ended, in its own words. */
    String detail(String kind, String step) {
        return text(
                "select max(l.detail) from operation_step l join operation o on o.id = l.operation_id"
                        + " where o.kind = ? and l.step = ? and l.event = 'DONE'",
                kind,
                step);
    }

    /** A fault of this kind begins; the answer is its address, for {@link #end}. */
    String fault(String kind, String target) {
        return send("POST", FAULTS, "{\"Kind\": \"%s\", \"Target\": \"%s\"}".formatted(kind, target), 201)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    String bladeFails(String name) {
        return fault("BladeFailure", text("select ref from blade where name = ?", name));
    }

    /** It has run for long enough to use most of what it has. */
    void fillMemory() {
        ground.clock.advance(Duration.ofDays(1));
    }

    /** One more of the frame's blades is in the pool's sight. */
    void plugIn(int slot) {
        decide(new Enlist(List.of(pool.blade(0, slot)), List.of()));
        nameAfter(inventory());
    }

    /** Neither control unit of the frame works, and that was seen. */
    List<String> silence() {
        List<String> faults =
                ground.jdbc.queryForList("select ref from control_unit order by ref", String.class).stream()
                        .map(unit -> fault("ControlUnitFailure", unit))
                        .toList();
        ground.transactions.forSystem().write(() -> ground.jdbc.update("update control_unit set health = 'CRITICAL'"));
        return faults;
    }

    void answerAgain(List<String> faults) {
        faults.forEach(this::end);
        ground.clock.advance(Duration.ofSeconds(5));
        ground.transactions.forSystem().write(() -> ground.jdbc.update("update control_unit set health = 'OK'"));
    }

    void end(String fault) {
        send("DELETE", URI.create(fault).getPath(), "", 204);
    }

    private HttpResponse<String> send(String method, String path, String body, int expected) {
        String account = EmulatorOptions.DEFAULT_USER + ":" + EmulatorOptions.DEFAULT_PASSWORD;
        HttpRequest request = HttpRequest.newBuilder(emulator.uri().resolve(path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
            return response;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        placement.stop();
        fabric.close();
        emulator.close();
        http.close();
    }
}
