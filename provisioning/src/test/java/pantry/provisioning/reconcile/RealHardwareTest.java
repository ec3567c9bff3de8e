package pantry.provisioning.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pantry.emulator.Emulator;
import pantry.emulator.EmulatorOptions;
import pantry.provisioning.fabric.EventFollower;
import pantry.provisioning.fabric.FabricAddress;
import pantry.provisioning.fabric.FabricLimits;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.RedfishFabric;
import pantry.provisioning.fabric.Secret;
import pantry.provisioning.fabric.Switchboard;
import pantry.provisioning.fabric.TestLines;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.RealTimers;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.pool.FabricRows;
import pantry.provisioning.pool.PoolRows;
import pantry.provisioning.server.Catalogue;
import tools.jackson.databind.json.JsonMapper;

/** Events of a real service on the wire, heard by a real ear, until the rows say what happened. */
class RealHardwareTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String FAULTS = "/redfish/v1/Oem/Pantry/Faults";

    private final TestGround ground = TestGround.on(DatabaseKind.H2);
    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults(Clock.systemUTC(), new Random(11)));
    private final HttpClient http = HttpClient.newHttpClient();
    private final Timers timers = new RealTimers();
    private final RedfishFabric fabric = RedfishFabric.connect(
            new FabricAddress(
                    List.of(emulator.uri()),
                    EmulatorOptions.DEFAULT_USER,
                    new Secret(EmulatorOptions.DEFAULT_PASSWORD),
                    null),
            Clock.systemUTC(),
            new Random(5),
            duration -> timers.pause(duration),
            FabricLimits.standard());
    private final Switchboard board = new Switchboard(fabric, server -> Optional.empty());
    // A blade that no hardware has would be taken for failed: this pool begins empty.
    private final Placement placement = new PlacementWorld(ground, 0).running();
    private PoolWatch watch;
    private Timers.Running ear;

    @BeforeEach
    void listen() throws Exception {
        ground.jdbc.update("delete from enclosure");
        ground.jdbc.update("delete from storage_array");
        FabricRows fabricRows = new FabricRows(ground.jdbc, ground.ids);
        PoolRows poolRows = new PoolRows(ground.jdbc, ground.ids, ground.clock);
        watch = new PoolWatch(
                board,
                emulator.uri().toString(),
                new Plugging(
                        board,
                        TestLines.toThisMachine(Clock.systemUTC(), ground.timers::pause),
                        TestLines.sealing(1),
                        fabricRows,
                        poolRows,
                        ground.transactions),
                new FabricLook.Tools(
                        poolRows,
                        fabricRows,
                        new Enlisting(placement, ground.ids),
                        new Stranded(ground.jdbc),
                        new Catalogue(ground.jdbc, ground.transactions, ground.ids),
                        ground.transactions,
                        ground.feed,
                        ground.clock),
                timers);
        assertThat(watch.refresh()).isTrue();
        Heard[] heard = new Heard[1];
        heard[0] =
                new Heard(() -> heard[0].take().forEach((name, refs) -> watch.refresh(name, refs)), () -> {}, () -> {});
        ear = timers.start(
                "ear",
                new EventFollower(board, heard[0].of("main"), duration -> timers.pause(duration), new Random(1))::run);
        await().atMost(SOON).until(this::isHeard);
    }

    @AfterEach
    void close() {
        ear.stop();
        placement.stop();
        board.close();
        http.close();
        emulator.close();
        ground.close();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        String account = EmulatorOptions.DEFAULT_USER + ":" + EmulatorOptions.DEFAULT_PASSWORD;
        return http.send(
                HttpRequest.newBuilder(URI.create(emulator.uri() + path))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(account.getBytes(UTF_8)))
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** What ends it. */
    private String fault(String kind, String target) throws Exception {
        HttpResponse<String> answer = send("POST", FAULTS, "{\"Kind\":\"" + kind + "\",\"Target\":\"" + target + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.builder()
                .build()
                .readTree(answer.body())
                .path("@odata.id")
                .asString();
    }

    private String first(String table, String where) {
        return ground.jdbc.queryForObject(
                "select ref from " + table + " where " + where + " order by ref limit 1", String.class);
    }

    /** A stream is shown as a subscription. */
    private boolean isHeard() throws IOException, InterruptedException {
        return send("GET", "/redfish/v1/EventService/Subscriptions", "").body().contains("Subscriptions/");
    }

    private void awaitCount(String sql, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ground.jdbc.queryForObject(sql, Integer.class))
                        .isEqualTo(count));
    }

    @Test
    void aBladeFailsAndComesBackByEventAlone() throws Exception {
        String fault = fault("BladeFailure", first("blade", "true"));
        awaitCount("select count(*) from blade where state = 'FAILED'", 1);
        send("DELETE", fault, "");
        awaitCount("select count(*) from blade where state = 'FAILED'", 0);
    }

    @Test
    void aFrameFailsWithAllItsBlades() throws Exception {
        fault("EnclosureFailure", first("enclosure", "true"));
        awaitCount("select count(*) from blade where state <> 'FAILED'", 0);
    }

    @Test
    void aPulledBladeHasFailedAndAPluggedOneIsThere() throws Exception {
        String frame = first("enclosure", "true");
        fault("BladePulled", first("blade", "true"));
        awaitCount("select count(*) from blade where state = 'FAILED'", 1);
        int before = ground.jdbc.queryForObject("select count(*) from blade", Integer.class);
        HttpResponse<String> plugged =
                send("POST", "/redfish/v1/Oem/Pantry/Blades", "{\"Enclosure\":\"" + frame + "\"}");
        if (plugged.statusCode() == 201) {
            awaitCount("select count(*) from blade", before + 1);
        } else {
            assertThat(plugged.body()).as("no slot is free in it").contains("slot");
        }
    }

    @Test
    void controlUnitsSpeakForTheirFrameUntilTheLastIsDead() throws Exception {
        String unit = first("control_unit", "active");
        String other = first("control_unit", "not active");
        String fault = fault("ControlUnitFailure", unit);
        awaitCount("select count(*) from control_unit where health = 'CRITICAL'", 1);
        awaitCount("select count(*) from blade where not reachable", 0);
        fault("ControlUnitFailure", other);
        int all = ground.jdbc.queryForObject("select count(*) from blade", Integer.class);
        awaitCount("select count(*) from blade where not reachable", all);
        awaitCount("select count(*) from blade where state = 'FAILED'", 0);
        send("DELETE", fault, "");
        awaitCount("select count(*) from blade where not reachable", 0);
    }

    @Test
    void anArrayControllerFailsAndItIsShown() throws Exception {
        String array = first("storage_array", "true");
        String controllers = send("GET", array + "/Controllers", "").body();
        String controller = JsonMapper.builder()
                .build()
                .readTree(controllers)
                .at("/Members/0/@odata.id")
                .asString();
        fault("ArrayControllerFailure", controller);
        awaitCount("select count(*) from storage_array where health = 'WARNING'", 1);
    }

    @Test
    void aLookAtAllAndALookNearTellTheSame() {
        Inventory all = ((Outcome.Done<Inventory>) board.inventory()).value();
        Inventory near = ((Outcome.Done<Inventory>)
                        board.inventory(Set.of(all.blades().getFirst().ref())))
                .value();
        assertThat(near.blades())
                .containsExactlyInAnyOrderElementsOf(all.blades().stream()
                        .filter(blade -> blade.enclosureRef()
                                .equals(all.blades().getFirst().enclosureRef()))
                        .toList());
        assertThat(all.enclosures()).containsAll(near.enclosures());
    }
}
