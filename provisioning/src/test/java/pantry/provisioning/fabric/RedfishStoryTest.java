package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.provisioning.fabric.Asking.ARRAY;
import static pantry.provisioning.fabric.Asking.SERVER;
import static pantry.provisioning.fabric.Asking.VOLUME;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pantry.provisioning.fabric.FakeService.Manners;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.VolumeId;

/** A server's whole life on services that offer much or little of what the standard leaves open. */
class RedfishStoryTest {
    static Stream<Manners> services() {
        return Stream.of(
                Manners.BEST,
                new Manners(false, true, true, true, 2), // no filter, small pages
                new Manners(true, false, true, true, 1), // no $expand
                new Manners(false, false, false, false, 2)); // no more than it must, not even unique names
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServerLivesAndLeavesNothing(Manners manners) {
        try (Asking asking = new Asking(manners)) {
            RedfishFabric fabric = asking.fabric;
            for (boolean again : List.of(false, true)) {
                assertDone(fabric.ensureVolume(Asking.volume(10)), again);
                assertDone(fabric.ensureServer(Asking.server(1000)), again);
                assertDone(fabric.ensureMapping(SERVER, ARRAY, VOLUME), again);
            }
            assertThat(fabric.power(SERVER)).isEqualTo(Outcome.done(new PowerSeen(PowerState.OFF, null)));
            assertThat(fabric.ensurePower(SERVER, PowerState.ON)).isInstanceOf(Outcome.InProgress.class);
            String system = asking.service
                    .tree
                    .named("/redfish/v1/Systems", SERVER.toString())
                    .getFirst()
                    .path("@odata.id")
                    .asString();
            asking.service.tree.at(system).orElseThrow().put("PowerState", "On");
            assertThat(fabric.ensurePower(SERVER, PowerState.ON)).isEqualTo(Outcome.already(PowerState.ON));
            assertThat(fabric.restart(SERVER)).isEqualTo(Outcome.done(new Made(system)));

            Holdings holdings = ((Outcome.Done<Holdings>) fabric.holdings()).value();
            assertThat(holdings.volumeBytes()).containsOnlyKeys(VOLUME);
            assertThat(holdings.mapped()).containsExactly(new Holdings.Mapped(SERVER, VOLUME));
            assertThat(holdings.aliens()).isEmpty();
            assertThat(holdings.seen())
                    .containsExactlyInAnyOrder(
                            new Seen(Seen.Kind.SERVER, SERVER.value(), system),
                            new Seen(
                                    Seen.Kind.VOLUME,
                                    VOLUME.value(),
                                    asking.service
                                            .tree
                                            .named(FakeTree.VOLUMES, VOLUME.toString())
                                            .getFirst()
                                            .path("@odata.id")
                                            .asString()));

            for (boolean again : List.of(false, true)) {
                assertDone(fabric.removeMapping(SERVER, VOLUME), again);
                assertDone(fabric.removeServer(SERVER), again);
                assertDone(fabric.removeVolume(ARRAY, VOLUME), again);
            }
            assertThat(fabric.holdings()).isEqualTo(Outcome.done(Holdings.NONE));
            assertThat(fabric.power(SERVER)).isInstanceOf(Outcome.Refused.class);
            assertThat(asking.service.changes()).hasSize(8);
        }
    }

    @Test
    void whatIsAskedIsWhatIsSent() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureVolume(Asking.volume(10));
            asking.fabric.ensureServer(Asking.server(1000));
            asking.fabric.ensureMapping(SERVER, ARRAY, VOLUME);
            List<String> bodies = asking.service.asked().stream()
                    .filter(asked ->
                            asked.method().equals("POST") && !asked.path().contains("Sessions"))
                    .map(FakeService.Asked::body)
                    .toList();
            assertThat(bodies.get(0))
                    .contains(
                            "\"CapacityBytes\":10737418240",
                            "\"Thin\"",
                            "\"Replica\":{\"@odata.id\":\"/redfish/v1/Storage/array-1/Volumes/golden\"}");
            assertThat(bodies.get(1))
                    .contains("\"Blade\":{\"@odata.id\":\"/redfish/v1/Systems/s1\"}", "\"CpuCeilingMillicores\":2000")
                    .contains("\"Address\":\"10.16.0.5\"", "\"SshKeys\":[\"ssh-ed25519 AAAA someone\"]")
                    .doesNotContain("UserData");
            assertThat(bodies.get(2))
                    .contains("\"LUN\":0", "/redfish/v1/Fabrics/san/Endpoints/", SERVER + "." + VOLUME);
        }
    }

    @Test
    void theSecondVolumeGetsTheNextUnitNumber() {
        try (Asking asking = new Asking()) {
            VolumeId second = new VolumeId(new UUID(1, 2));
            asking.fabric.ensureVolume(Asking.volume(10));
            assertDone(asking.fabric.ensureVolume(new HardwareVolume(second, ARRAY, 5, null)), false);
            asking.fabric.ensureServer(Asking.server(1000));
            assertDone(asking.fabric.ensureMapping(SERVER, ARRAY, VOLUME), false);
            assertDone(asking.fabric.ensureMapping(SERVER, ARRAY, second), false);
            assertThat(asking.service.asked().getLast().body()).contains("\"LUN\":1");
        }
    }

    @Test
    void anOrderTakesFewRequests() {
        try (Asking asking = new Asking()) {
            asking.fabric.inventory();
            asking.fabric.ensureVolume(new HardwareVolume(new VolumeId(new UUID(1, 2)), ARRAY, 5, "alpine-3.22"));
            int before = asking.service.asked().size();
            asking.fabric.ensureVolume(Asking.volume(10));
            asking.fabric.ensureServer(Asking.server(1000));
            assertThat(asking.service.askedSince(before)).hasSize(4);
            asking.fabric.ensureMapping(SERVER, ARRAY, VOLUME);
            asking.fabric.ensurePower(SERVER, PowerState.ON);
            // mapping: server, fabrics (once), name, endpoint, the change; power: state, change, state
            assertThat(asking.service.askedSince(before)).hasSize(12);
        }
    }

    @Test
    void aServerOnOtherSlicesIsRefusedWithTheDifference() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureServer(Asking.server(1000));
            HardwareServer other = Asking.server(1500);
            assertThat(asking.fabric.ensureServer(other))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .contains("1000/2000 millicores", "not 1500/2000 millicores"));
            SliceId another = new SliceId(new UUID(3, 4));
            HardwareServer elsewhere = new HardwareServer(
                    SERVER,
                    "",
                    List.of(new HardwareServer.Slice(another, "/redfish/v1/Chassis/c2", 1, 1, 1, 1)),
                    "",
                    List.of(),
                    "");
            assertThat(asking.fabric.ensureServer(elsewhere))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .contains(another + " is not there", Asking.SLICE + " was not asked for"));
        }
    }

    @Test
    void volumesGrowAndNeverShrink() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureVolume(Asking.volume(10));
            assertDone(asking.fabric.ensureVolume(Asking.volume(20)), false);
            assertDone(asking.fabric.ensureVolume(Asking.volume(20)), true);
            assertThat(asking.fabric.ensureVolume(Asking.volume(10)))
                    .isEqualTo(new Outcome.Refused<>("the volume has 20 GiB, and sizes only grow"));
        }
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        try (Asking asking = new Asking()) {
            assertThat(asking.fabric.ensureVolume(new HardwareVolume(VOLUME, ARRAY, 1, "amiga-os")))
                    .isEqualTo(new Outcome.Refused<>("no image amiga-os on array-1"));
            assertThat(asking.fabric.ensureVolume(new HardwareVolume(VOLUME, "/redfish/v1/Storage/none", 1, null)))
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(asking.fabric.ensureMapping(SERVER, ARRAY, VOLUME))
                    .isEqualTo(new Outcome.Refused<>("no such server"));
            HardwareServer nowhere = new HardwareServer(
                    SERVER,
                    "",
                    List.of(new HardwareServer.Slice(Asking.SLICE, "/redfish/v1/Chassis/c99", 1, 1, 1, 1)),
                    "",
                    List.of(),
                    "");
            assertThat(asking.fabric.ensureServer(nowhere))
                    .isEqualTo(new Outcome.Refused<>("no blade /redfish/v1/Chassis/c99"));
        }
    }

    @Test
    void anAddressGivenToAnotherServerIsNotMistakenForOurs() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureServer(Asking.server(1000));
            String link = asking.service
                    .tree
                    .named("/redfish/v1/Systems", SERVER.toString())
                    .getFirst()
                    .path("@odata.id")
                    .asString();
            asking.service.tree.put(link, "{\"Name\":\"somebody else's\",\"SystemType\":\"Virtual\"}");
            assertThat(asking.fabric.removeServer(SERVER)).isEqualTo(Outcome.already(new Made("")));
            assertThat(asking.service.tree.at(link)).isPresent();
        }
    }

    @Test
    void aGuestThatDoesNotShutDownIsCutOff() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureServer(Asking.server(1000));
            asking.fabric.restart(SERVER);
            assertThat(asking.fabric.ensurePower(SERVER, PowerState.OFF)).isInstanceOf(Outcome.InProgress.class);
            asking.clock.advance(Asking.limits().shutdownGrace());
            assertThat(asking.fabric.ensurePower(SERVER, PowerState.OFF)).isInstanceOf(Outcome.InProgress.class);
            assertThat(asking.service.asked().getLast().method()).isEqualTo("GET");
            asking.clock.advance(Asking.TIMEOUT);
            assertThat(asking.fabric.ensurePower(SERVER, PowerState.OFF)).isEqualTo(Outcome.done(PowerState.OFF));
            assertThat(asking.service.asked().stream()
                            .map(FakeService.Asked::body)
                            .filter(body -> body.contains("ResetType")))
                    .containsExactly(
                            "{\"ResetType\":\"ForceRestart\"}",
                            "{\"ResetType\":\"GracefulShutdown\"}",
                            "{\"ResetType\":\"ForceOff\"}");
        }
    }

    private static void assertDone(Outcome<Made> outcome, boolean already) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.already()).as("%s", outcome).isEqualTo(already));
    }
}
