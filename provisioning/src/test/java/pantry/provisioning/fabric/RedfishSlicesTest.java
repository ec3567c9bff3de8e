package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.provisioning.fabric.Asking.SERVER;
import static pantry.provisioning.fabric.Asking.SLICE;
import static pantry.provisioning.fabric.FakeService.answer;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pantry.provisioning.fabric.FakeService.Behaviour;
import pantry.provisioning.ground.SliceId;

/** What a server stands on changes while it runs: growing, shrinking, spreading, moving, and each of it once. */
class RedfishSlicesTest {
    private static final SliceId OTHER = new SliceId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0004L));

    private static HardwareServer.Slice slice(SliceId id, int blade, int cpu) {
        return new HardwareServer.Slice(id, "/redfish/v1/Chassis/c" + blade, cpu, 2000, 1024, 2048);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("grows where it stands", List.of(slice(SLICE, 1, 1500)), Map.of(SLICE, "1500 on s1")),
                Arguments.of("shrinks where it stands", List.of(slice(SLICE, 1, 500)), Map.of(SLICE, "500 on s1")),
                Arguments.of(
                        "spreads over a second blade",
                        List.of(slice(SLICE, 1, 1000), slice(OTHER, 2, 700)),
                        Map.of(SLICE, "1000 on s1", OTHER, "700 on s2")),
                Arguments.of("moves", List.of(slice(OTHER, 2, 1000)), Map.of(OTHER, "1000 on s2")));
    }

    private static Map<String, String> texts(Map<SliceId, String> wanted) {
        Map<String, String> texts = new java.util.TreeMap<>();
        wanted.forEach((id, text) -> texts.put(id.toString(), text));
        return texts;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void aServerStandsOnWhatIsWantedAndARepeatChangesNothing(
            String name, List<HardwareServer.Slice> wanted, Map<SliceId, String> there) {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureServer(Asking.server(1000));
            assertThat(asking.fabric.ensureSlices(SERVER, wanted)).isInstanceOf(Outcome.Done.class);
            assertThat(asking.service.tree.slicesOf(SERVER.toString())).isEqualTo(texts(there));
            int before = asking.service.changes().size();
            assertThat(asking.fabric.ensureSlices(SERVER, wanted))
                    .isInstanceOfSatisfying(
                            Outcome.Done.class,
                            done -> assertThat(done.already()).isTrue());
            assertThat(asking.service.changes()).hasSize(before);
        }
    }

    @Test
    void aMoveAddsBeforeItTakesAway() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureServer(Asking.server(1000));
            asking.fabric.ensureSlices(SERVER, List.of(slice(OTHER, 2, 1000)));
            assertThat(asking.service.changes())
                    .filteredOn(change -> change.contains("ResourceBlock"))
                    .satisfiesExactly(
                            first -> assertThat(first).endsWith(".AddResourceBlock"),
                            second -> assertThat(second).endsWith(".RemoveResourceBlock"));
        }
    }

    @Test
    void aLostAnswerIsLookedUpAndTheBlockIsAddedOnce() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureServer(Asking.server(1000));
            asking.service.next("POST", "AddResourceBlock", new Behaviour.LoseAfter());
            assertThat(asking.fabric.ensureSlices(SERVER, List.of(slice(OTHER, 2, 1000))))
                    .isInstanceOf(Outcome.Done.class);
            assertThat(asking.service.count("POST", "AddResourceBlock")).isEqualTo(1);
        }
    }

    @Test
    void aChangeThatIsNotSeenIsNotBelieved() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureServer(Asking.server(1000));
            asking.service.next("POST", "AddResourceBlock", answer(204));
            assertThat(asking.fabric.ensureSlices(SERVER, List.of(slice(OTHER, 2, 1000))))
                    .isInstanceOf(Outcome.Unknown.class);
            assertThat(asking.service.count("POST", "RemoveResourceBlock")).isZero();
            assertThat(asking.fabric.ensureSlices(SERVER, List.of(slice(OTHER, 2, 1000))))
                    .isInstanceOf(Outcome.Done.class);
        }
    }

    @Test
    void whileMemoryIsCopiedTheOldBlockStays() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureServer(Asking.server(1000));
            asking.service.tree.put("/redfish/v1/TaskService/t1", "{}");
            asking.service.next(
                    "POST",
                    "AddResourceBlock",
                    answer(202, "Location", "/redfish/v1/TaskService/t1", "Retry-After", "1"));
            for (int i = 0; i < 60; i++) {
                asking.service.next("GET", "/TaskService/t1", answer(202));
            }
            assertThat(asking.fabric.ensureSlices(SERVER, List.of(slice(OTHER, 2, 1000))))
                    .isInstanceOf(Outcome.InProgress.class);
            assertThat(asking.service.count("POST", "RemoveResourceBlock")).isZero();
        }
    }

    @Test
    void aBlockThatIsStillComposingIsWaitedForWhoeverBeganIt() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureServer(Asking.server(1000));
            asking.fabric.ensureSlices(SERVER, List.of(slice(SLICE, 1, 1000), slice(OTHER, 2, 1000)));
            var block = asking.service
                    .tree
                    .at("/redfish/v1/CompositionService/ResourceBlocks/" + OTHER)
                    .orElseThrow();
            block.putObject("CompositionStatus").put("CompositionState", "Composing");
            assertThat(asking.fabric.ensureSlices(SERVER, List.of(slice(OTHER, 2, 1000))))
                    .isInstanceOf(Outcome.InProgress.class);
            block.putObject("CompositionStatus").put("CompositionState", "Composed");
            assertThat(asking.fabric.ensureSlices(SERVER, List.of(slice(OTHER, 2, 1000))))
                    .isInstanceOf(Outcome.Done.class);
            assertThat(asking.service.tree.slicesOf(SERVER.toString())).isEqualTo(texts(Map.of(OTHER, "1000 on s2")));
        }
    }

    @Test
    void whoChangedItMeanwhileIsSeenAndTheChangeStillHappensOnce() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureServer(Asking.server(1000));
            String system = asking.service
                    .tree
                    .named("/redfish/v1/Systems", SERVER.toString())
                    .getFirst()
                    .path("@odata.id")
                    .asString();
            asking.service.next(
                    asked -> {
                        boolean add = asked.path().endsWith(".AddResourceBlock");
                        if (add && asking.service.tree.etag(system).equals("\"1\"")) {
                            asking.service.tree.touch(system);
                        }
                        return false;
                    },
                    answer(500));
            assertThat(asking.fabric.ensureSlices(SERVER, List.of(slice(OTHER, 2, 1000))))
                    .isInstanceOf(Outcome.Done.class);
            assertThat(asking.service.count("POST", "AddResourceBlock")).isEqualTo(2);
            assertThat(asking.service.tree.slicesOf(SERVER.toString())).isEqualTo(texts(Map.of(OTHER, "1000 on s2")));
        }
    }

    @Test
    void aSliceDoesNotMoveUnderItsOwnId() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureServer(Asking.server(1000));
            assertThat(asking.fabric.ensureSlices(SERVER, List.of(slice(SLICE, 2, 1000))))
                    .isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void aServiceWithoutThatCanNotAndSaysSo() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureServer(Asking.server(1000));
            asking.service
                    .tree
                    .named("/redfish/v1/Systems", SERVER.toString())
                    .forEach(system -> ((tools.jackson.databind.node.ObjectNode) system).remove("Actions"));
            assertThat(asking.fabric.ensureSlices(SERVER, List.of(slice(OTHER, 2, 1000))))
                    .isEqualTo(new Outcome.Refused<>("the service can't change what a server stands on: it offers no"
                            + " ComputerSystem.AddResourceBlock"));
        }
    }
}
