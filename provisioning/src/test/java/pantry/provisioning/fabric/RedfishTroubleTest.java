package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pantry.provisioning.fabric.Asking.ARRAY;
import static pantry.provisioning.fabric.Asking.SERVER;
import static pantry.provisioning.fabric.Asking.VOLUME;
import static pantry.provisioning.fabric.FakeService.answer;
import static pantry.provisioning.fabric.FakeService.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pantry.provisioning.fabric.FakeService.Behaviour;

/** Whatever goes wrong with a change: the outcome tells the truth, and asking again ends with exactly one thing. */
class RedfishTroubleTest {
    enum Truth {
        DONE,
        REFUSED,
        UNAVAILABLE,
        UNKNOWN
    }

    /** A change, where it goes, and how to see how many things it made. */
    record Change(
            String name,
            String method,
            String path,
            Function<Fabric, Outcome<?>> verb,
            Function<FakeTree, List<?>> left,
            int wanted) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Change> CHANGES = List.of(
            new Change(
                    "volume",
                    "POST",
                    "/Volumes",
                    fabric -> fabric.ensureVolume(Asking.volume(10)),
                    tree -> tree.named(FakeTree.VOLUMES, VOLUME.toString()),
                    1),
            new Change(
                    "server",
                    "POST",
                    "/Systems",
                    fabric -> fabric.ensureServer(Asking.server(1000)),
                    tree -> tree.named("/redfish/v1/Systems", SERVER.toString()),
                    1),
            new Change(
                    "mapping",
                    "POST",
                    "/Connections",
                    fabric -> {
                        fabric.ensureVolume(Asking.volume(10));
                        fabric.ensureServer(Asking.server(1000));
                        return fabric.ensureMapping(SERVER, ARRAY, VOLUME);
                    },
                    tree -> tree.named(FakeTree.CONNECTIONS, SERVER + "." + VOLUME),
                    1),
            new Change(
                    "no volume",
                    "DELETE",
                    "/Volumes",
                    fabric -> {
                        fabric.ensureVolume(Asking.volume(10));
                        return fabric.removeVolume(ARRAY, VOLUME);
                    },
                    tree -> tree.named(FakeTree.VOLUMES, VOLUME.toString()),
                    0),
            new Change(
                    "no server",
                    "DELETE",
                    "/Systems",
                    fabric -> {
                        fabric.ensureServer(Asking.server(1000));
                        return fabric.removeServer(SERVER);
                    },
                    tree -> tree.named("/redfish/v1/Systems", SERVER.toString()),
                    0));

    static final Map<Behaviour, Truth> BEHAVIOURS = Map.ofEntries(
            Map.entry(new Behaviour.LoseAfter(), Truth.DONE),
            Map.entry(new Behaviour.LoseBefore(), Truth.UNKNOWN),
            Map.entry(new Behaviour.Hang(), Truth.UNKNOWN),
            Map.entry(new Behaviour.FailAfter(500), Truth.DONE),
            Map.entry(new Behaviour.FailAfter(504), Truth.DONE),
            Map.entry(answer(504), Truth.UNKNOWN),
            Map.entry(answer(503, "Retry-After", "7"), Truth.UNAVAILABLE),
            Map.entry(answer(429), Truth.UNAVAILABLE),
            Map.entry(error(400, "Base.1.22.PropertyValueNotInList", "No room on f1-b01."), Truth.REFUSED),
            Map.entry(answer(302, "Location", "http://192.0.2.1/"), Truth.UNAVAILABLE));

    static Stream<Arguments> everyChangeAndTrouble() {
        return CHANGES.stream()
                .flatMap(change -> BEHAVIOURS.entrySet().stream()
                        .map(trouble -> arguments(change, trouble.getKey(), trouble.getValue())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everyChangeAndTrouble")
    void troubleIsToldAsItIsAndARepeatEndsAsIfOnce(Change change, Behaviour behaviour, Truth truth) {
        try (Asking asking = new Asking()) {
            asking.service.next(change.method(), change.path(), behaviour);
            Outcome<?> outcome = change.verb().apply(asking.fabric);
            assertThat(truth(outcome)).as("%s", outcome).isEqualTo(truth);
            assertThat(change.verb().apply(asking.fabric)).isInstanceOf(Outcome.Done.class);
            assertThat(change.left().apply(asking.service.tree)).hasSize(change.wanted());
        }
    }

    @Test
    void aRefusalCarriesTheServicesWords() {
        try (Asking asking = new Asking()) {
            asking.service.next("POST", "/Systems", error(400, "Pantry.1.0.InsufficientRoom", "No room on f1-b01."));
            assertThat(asking.fabric.ensureServer(Asking.server(1000)))
                    .isEqualTo(new Outcome.Refused<>("No room on f1-b01. (Pantry.1.0.InsufficientRoom)"));
        }
    }

    @Test
    void aBusyServiceSaysWhenToComeBack() {
        try (Asking asking = new Asking()) {
            asking.service.next("POST", "/Volumes", answer(503, "Retry-After", "7"));
            assertThat(asking.fabric.ensureVolume(Asking.volume(10)))
                    .isEqualTo(new Outcome.Unavailable<>(Duration.ofSeconds(7), "answered 503"));
        }
    }

    /** Another node was quicker between our look and our request: then theirs is looked at. */
    @Test
    void whatAnotherMadeMeanwhileIsCompared() {
        try (Asking asking = new Asking()) {
            asking.service.next("GET", "/Volumes", new Behaviour.Answer(200, Map.of(), "{\"Members\":[]}"));
            asking.service.tree.put(
                    FakeTree.VOLUMES + "/theirs", "{\"Name\":\"%s\",\"CapacityBytes\":10737418240}".formatted(VOLUME));
            assertThat(asking.fabric.ensureVolume(Asking.volume(10)))
                    .isEqualTo(Outcome.already(new Made(FakeTree.VOLUMES + "/theirs")));
        }
    }

    /** The service says it is there and shows that it isn't: nobody can know. */
    @Test
    void aServiceThatLiesLeavesItUnknown() {
        try (Asking asking = new Asking()) {
            asking.service.next("POST", "/Volumes", error(409, "Base.1.22.ResourceAlreadyExists", "There is one."));
            assertThat(asking.fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void twoOfOneNameAreShownToSomebody() {
        try (Asking asking = new Asking()) {
            asking.service.tree.put(FakeTree.VOLUMES + "/x", "{\"Name\":\"%s\"}".formatted(VOLUME));
            asking.service.tree.put(FakeTree.VOLUMES + "/y", "{\"Name\":\"%s\"}".formatted(VOLUME));
            assertThat(asking.fabric.ensureVolume(Asking.volume(10)))
                    .isEqualTo(new Outcome.Refused<>("the service has 2 things named " + VOLUME));
        }
    }

    @Test
    void aLookThatFailsAfterALostAnswerDecidesNothing() {
        try (Asking asking = new Asking()) {
            asking.service.next("POST", "/Volumes", new Behaviour.LoseAfter());
            asking.service.next(a -> a.query().contains(VOLUME.toString()), pass());
            asking.service.next(a -> a.query().contains(VOLUME.toString()), answer(503, "Retry-After", "60"));
            assertThat(asking.fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void aTaskIsFollowedAndTakenUpAgain() {
        try (Asking asking = new Asking()) {
            String monitor = "/redfish/v1/TaskService/TaskMonitors/1";
            Behaviour atWork = new Behaviour.Answer(202, Map.of("Location", monitor, "Retry-After", "1"), "");
            asking.service.next("POST", "/Volumes", atWork);
            for (int i = 0; i < 20; i++) {
                asking.service.next("GET", monitor, atWork);
            }
            assertThat(asking.fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.InProgress.class);
            asking.service.next(
                    "GET", monitor, new Behaviour.Answer(201, Map.of("Location", FakeTree.VOLUMES + "/7"), ""));
            assertThat(asking.fabric.ensureVolume(Asking.volume(10)))
                    .isEqualTo(Outcome.done(new Made(FakeTree.VOLUMES + "/7")));
            assertThat(asking.service.count("POST", "/Volumes")).isEqualTo(1);
        }
    }

    @Test
    void aTaskThatFailsIsARefusal() {
        try (Asking asking = new Asking()) {
            String task = "/redfish/v1/TaskService/Tasks/1";
            asking.service.next("POST", "/Volumes", new Behaviour.Answer(202, Map.of("Location", task), ""));
            asking.service.next("GET", task, new Behaviour.Answer(200, Map.of(), """
                    {"@odata.type":"#Task.v1_7_4.Task","TaskState":"Exception","Messages":[{"Message":"The pool is full."}]}"""));
            assertThat(asking.fabric.ensureVolume(Asking.volume(10)))
                    .isEqualTo(new Outcome.Refused<>("the task ended as Exception: The pool is full."));
        }
    }

    /** What an empty volumes look-up answers: as if not scripted. */
    private static Behaviour pass() {
        return new Behaviour.Answer(200, Map.of(), "{\"Members\":[]}");
    }

    private static Truth truth(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> Truth.DONE;
            case Outcome.Refused<?> _ -> Truth.REFUSED;
            case Outcome.Unavailable<?> _ -> Truth.UNAVAILABLE;
            case Outcome.Unknown<?> _ -> Truth.UNKNOWN;
            case Outcome.InProgress<?> _ -> throw new AssertionError(outcome);
        };
    }
}
