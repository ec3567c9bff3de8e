package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pantry.provisioning.fabric.Asking.SERVER;
import static pantry.provisioning.fabric.FakeService.answer;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantry.provisioning.fabric.FakeService.Behaviour;
import pantry.provisioning.fabric.FakeService.Manners;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sessions, repeats, time-outs, the breaker, and what is never done on the wire. */
class RedfishWireTest {
    private static final Outcome<PowerSeen> NO_SERVER = new Outcome.Refused<>("no such server");

    static Stream<Behaviour> passingTroubles() {
        return Stream.of(
                answer(500),
                answer(503, "Retry-After", "1"),
                answer(429),
                new Behaviour.LoseBefore(),
                new Behaviour.Hang(),
                new Behaviour.Answer(200, Map.of(), "<html>welcome</html>"),
                new Behaviour.Answer(200, Map.of(), "{\"Members\":\"" + "x".repeat(200_000) + "\"}"));
    }

    @ParameterizedTest
    @MethodSource("passingTroubles")
    void aReadIsRepeatedThroughPassingTrouble(Behaviour trouble) {
        try (Asking asking = new Asking()) {
            asking.service.next("GET", "/Systems", trouble);
            asking.service.next("GET", "/Systems", trouble);
            assertThat(asking.fabric.power(SERVER)).isEqualTo(NO_SERVER);
            // the JDK's client repeats a read once by itself when a connection breaks that it had kept
            assertThat(asking.clock.pauses()).hasSizeBetween(1, 2);
        }
    }

    @ParameterizedTest
    @MethodSource("passingTroubles")
    void aReadIsGivenUpAfterItsRepeats(Behaviour trouble) {
        try (Asking asking = new Asking()) {
            for (int i = 0; i < 6; i++) {
                asking.service.next("GET", "/Systems", trouble);
            }
            assertThat(asking.fabric.power(SERVER)).isInstanceOf(Outcome.Unavailable.class);
            assertThat(asking.service.count("GET", "/Systems")).isBetween(3L, 6L);
            assertThat(asking.clock.pauses()).hasSize(2);
        }
    }

    @Test
    void aLongRetryAfterIsHandedOn() {
        try (Asking asking = new Asking()) {
            asking.service.next("GET", "/Systems", answer(503, "Retry-After", "30"));
            assertThat(asking.fabric.power(SERVER))
                    .isEqualTo(new Outcome.Unavailable<>(Duration.ofSeconds(30), "answered 503"));
            asking.service.next("GET", "/Systems", answer(503, "Retry-After", "Sun, 01 Mar 2026 12:00:20 GMT"));
            assertThat(asking.fabric.power(SERVER))
                    .isEqualTo(new Outcome.Unavailable<>(Duration.ofSeconds(20), "answered 503"));
        }
    }

    @Test
    void anEndedSessionIsRenewedOnceForAllCallers() throws Exception {
        try (Asking asking = new Asking();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            asking.fabric.power(SERVER);
            asking.service.forgetSessions();
            List<Future<Outcome<PowerSeen>>> all = threads.invokeAll(
                    Collections.nCopies(16, (Callable<Outcome<PowerSeen>>) () -> asking.fabric.power(SERVER)));
            for (Future<Outcome<PowerSeen>> one : all) {
                assertThat(one.get()).isEqualTo(NO_SERVER);
            }
            assertThat(asking.service.count("POST", "/Sessions")).isEqualTo(2);
        }
    }

    @Test
    void aSessionEndsInTheMiddleOfAChange() {
        try (Asking asking = new Asking()) {
            asking.service.next("POST", "/Volumes", answer(401));
            assertThat(asking.fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.Done.class);
            assertThat(asking.service.tree.named(FakeTree.VOLUMES, Asking.VOLUME.toString()))
                    .hasSize(1);
        }
    }

    @Test
    void aRefusedLoginIsNotTriedAgainAtOnce() {
        try (FakeService service = new FakeService(Manners.BEST)) {
            HandClock clock = new HandClock();
            FabricAddress address =
                    new FabricAddress(service.address().bases().getFirst(), "operator", new Secret("a guess"));
            try (RedfishFabric fabric = RedfishFabric.connect(address, clock, new Random(1), clock, Asking.limits())) {
                for (int i = 0; i < 5; i++) {
                    assertThat(fabric.inventory()).isInstanceOf(Outcome.Unavailable.class);
                }
                assertThat(service.count("POST", "/Sessions")).isEqualTo(1);
                clock.advance(Asking.limits().breakerRest());
                assertThat(fabric.inventory()).isInstanceOf(Outcome.Unavailable.class);
                assertThat(service.count("POST", "/Sessions")).isEqualTo(2);
            }
        }
    }

    @Test
    void theSessionIsGivenBack() {
        try (Asking asking = new Asking()) {
            asking.fabric.power(SERVER);
            asking.fabric.close();
            assertThat(asking.service.asked().getLast()).hasToString("DELETE /redfish/v1/SessionService/Sessions/1");
        }
    }

    @Test
    void aServiceThatDoesNotAnswerIsLeftAlone() {
        try (Asking asking = new Asking()) {
            asking.fabric.power(SERVER);
            int before = asking.service.asked().size();
            for (int i = 0; i < 100; i++) {
                asking.service.next("GET", "/", new Behaviour.LoseBefore());
            }
            for (int i = 0; i < 4; i++) {
                assertThat(asking.fabric.power(SERVER)).isInstanceOf(Outcome.Unavailable.class);
            }
            assertThat(asking.service.asked().size() - before).isBetween(5, 10);
            int open = asking.service.asked().size();
            asking.clock.advance(Asking.limits().breakerRest());
            assertThat(asking.fabric.power(SERVER)).isInstanceOf(Outcome.Unavailable.class);
            assertThat(asking.service.asked().size() - open).as("one probe").isBetween(1, 2);
        }
    }

    @Test
    void afterItsRestOneProbeDecidesForAll() {
        HandClock clock = new HandClock();
        Breaker breaker = new Breaker(clock, 2, Duration.ofSeconds(3));
        breaker.failed();
        assertThat(breaker.refusal()).isEmpty();
        breaker.failed();
        assertThat(breaker.refusal()).contains(Duration.ofSeconds(3));
        clock.advance(Duration.ofSeconds(3));
        assertThat(breaker.refusal()).as("the probe").isEmpty();
        assertThat(breaker.refusal()).as("the others wait for it").isPresent();
        breaker.answered();
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void nothingListensThere() {
        FakeService gone = new FakeService(Manners.BEST);
        FabricAddress address = gone.address();
        gone.close();
        HandClock clock = new HandClock();
        try (RedfishFabric fabric = RedfishFabric.connect(address, clock, new Random(1), clock, Asking.limits())) {
            assertThat(fabric.ensureServer(Asking.server(1))).isInstanceOf(Outcome.Unavailable.class);
            assertThat(fabric.inventory()).isInstanceOf(Outcome.Unavailable.class);
        }
    }

    @Test
    void aCollectionWithoutEndIsNotFollowedForEver() {
        try (Asking asking = new Asking()) {
            asking.service.tree.put(
                    "/redfish/v1/Loop", "{\"Members\":[],\"Members@odata.nextLink\":\"/redfish/v1/Loop\"}");
            asking.service
                    .tree
                    .at("/redfish/v1")
                    .orElseThrow()
                    .putObject("Systems")
                    .put("@odata.id", "/redfish/v1/Loop");
            assertThat(asking.fabric.holdings())
                    .isEqualTo(new Outcome.Refused<>(
                            "a collection whose pages go round in a circle, at /redfish/v1/Loop"));
        }
    }

    @Test
    void aFilterThatIsIgnoredFindsNothingWrong() {
        try (Asking asking = new Asking()) {
            asking.service.next(
                    a -> a.query().contains("$filter"),
                    new Behaviour.Answer(200, Map.of(), "{\"Members\":[{\"@odata.id\":\"/redfish/v1/Systems/s1\"}]}"));
            assertThat(asking.fabric.power(SERVER)).isEqualTo(NO_SERVER);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host",
                "http:///nowhere",
                "http://me:secret@host/",
                "http://host/?x=1",
                "http://host/redfish/v1",
                "/redfish"
            })
    void aBadAddressIsRefused(String base) {
        assertThatThrownBy(() -> new FabricAddress(URI.create(base), "operator", new Secret("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecretIsNeverShown() {
        FabricAddress address = new FabricAddress(URI.create("http://host:1"), "operator", new Secret("hunter2"));
        assertThat(address.toString()).doesNotContain("hunter2");
        assertThat(Ask.post("/x", JsonNodeFactory.instance.objectNode().put("Password", "hunter2")))
                .hasToString("POST /x");
    }
}
