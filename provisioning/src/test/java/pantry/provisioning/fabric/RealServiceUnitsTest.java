package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.provisioning.fabric.RealService.ARRAY;
import static pantry.provisioning.fabric.RealService.IMAGE;
import static pantry.provisioning.fabric.RealService.on;
import static pantry.provisioning.fabric.RealService.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.VolumeId;

/** Control units fail, and ways to them are cut, while servers are being made: each of them is there once in the end. */
class RealServiceUnitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String UNIT = "/redfish/v1/Managers/frame-1-cu-";
    private static final int SERVERS = 12;
    private static RealService service;

    private final Relay one = new Relay(service.emulator.uri());
    private final Relay other = new Relay(service.emulator.uri());
    private final RedfishFabric fabric = service.client(PATIENCE, List.of(one.uri(), other.uri()));

    @BeforeAll
    static void start() {
        service = new RealService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void clear() {
        fabric.close();
        one.close();
        other.close();
        service.clear();
    }

    @Test
    void whatIsAskedWhileAControlUnitFailsIsDoneOnceItsPartnerIsThere() throws Exception {
        makeServersWhile(() -> service.fault("ControlUnitFailure", UNIT + "a", ""));
        assertThat(service.at(UNIT + "b")
                        .at("/Redundancy/0/ActiveRedundancySet/0/@odata.id")
                        .asString())
                .isEqualTo(UNIT + "b");
    }

    @Test
    void whatIsAskedWhileOneWayIsCutIsDoneByTheOther() throws Exception {
        makeServersWhile(one::cut);
    }

    @Test
    void whatIsAskedWhileConnectionsBreakIsDoneOnce() throws Exception {
        makeServersWhile(one::breakAll);
    }

    /** Half of them are there before, the other half ends after. */
    private void makeServersWhile(Runnable trouble) throws Exception {
        List<ServerId> servers = new ArrayList<>();
        List<VolumeId> volumes = new ArrayList<>();
        List<Future<?>> all = new ArrayList<>();
        CountDownLatch some = new CountDownLatch(SERVERS / 2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SERVERS; i++) {
                ServerId id = service.server();
                VolumeId boot = service.volume();
                SliceId slice = service.slice();
                int blade = i + 1;
                servers.add(id);
                volumes.add(boot);
                all.add(threads.submit(() -> {
                    insist(() -> fabric.ensureVolume(new HardwareVolume(boot, ARRAY, 4, IMAGE)));
                    some.countDown();
                    insist(() -> fabric.ensureServer(server(id, on(slice, blade, 1000, 1024))));
                    insist(() -> fabric.ensureMapping(id, ARRAY, boot));
                    insist(() -> fabric.ensurePower(id, PowerState.ON));
                }));
            }
            some.await();
            trouble.run();
            for (Future<?> each : all) {
                each.get();
            }
        }
        for (int i = 0; i < SERVERS; i++) {
            assertThat(service.servers(servers.get(i))).hasSize(1);
            assertThat(service.volumes(volumes.get(i))).hasSize(1);
            assertThat(service.mappings(servers.get(i), volumes.get(i))).hasSize(1);
            assertThat(service.blocks(servers.get(i))).hasSize(1);
        }
    }

    @FunctionalInterface
    private interface Verb {
        Outcome<?> ask();
    }

    private static void insist(Verb verb) {
        for (int i = 0; i < 100; i++) {
            Outcome<?> outcome = verb.ask();
            switch (outcome) {
                case Outcome.Done<?> _ -> {
                    return;
                }
                case Outcome.Refused<?> refused -> throw new AssertionError(refused);
                case Outcome.InProgress<?> progress -> service.clock.pause(progress.askAgainAfter());
                case Outcome.Unavailable<?> unavailable -> service.clock.pause(unavailable.retryAfter());
                case Outcome.Unknown<?> _ -> service.clock.pause(Duration.ofMillis(200));
            }
        }
        throw new AssertionError("it is never done");
    }

    @Test
    void withoutAnyControlUnitNothingIsChangedAndWhatIsThereIsStillTold() {
        service.fault("ControlUnitFailure", UNIT + "a", "");
        String b = service.fault("ControlUnitFailure", UNIT + "b", "");
        ServerId id = service.server();
        HardwareServer wanted = server(id, on(service.slice(), 1, 1000, 1024));
        assertThat(fabric.ensureServer(wanted)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(service.servers(id)).isEmpty();
        assertThat(fabric.inventory()).isInstanceOf(Outcome.Done.class);
        service.end(b);
        insist(() -> fabric.ensureServer(wanted));
        assertThat(service.servers(id)).hasSize(1);
    }

    @Test
    void withBothWaysCutNobodyKeepsAskingAndMendedOneWayIsEnough() {
        assertThat(fabric.inventory()).isInstanceOf(Outcome.Done.class);
        one.cut();
        other.cut();
        for (int i = 0; i < 2 * FabricLimits.standard().breakerFailures(); i++) {
            assertThat(fabric.inventory()).isInstanceOf(Outcome.Unavailable.class);
        }
        other.mend();
        assertThat(fabric.inventory())
                .as("both are left alone for a while, whether they answer again or not")
                .isInstanceOfSatisfying(
                        Outcome.Unavailable.class,
                        outcome -> assertThat(outcome.retryAfter())
                                .isLessThanOrEqualTo(FabricLimits.standard().breakerRest()));
        service.clock.advance(FabricLimits.standard().breakerRest());
        assertThat(fabric.inventory()).isInstanceOf(Outcome.Done.class);
    }
}
