package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.provisioning.fabric.Asking.ARRAY;
import static pantry.provisioning.fabric.Asking.ENCLOSURE;
import static pantry.provisioning.fabric.Asking.SERVER;
import static pantry.provisioning.fabric.Asking.VOLUME;
import static pantry.provisioning.fabric.FakeService.answer;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pantry.provisioning.fabric.FakeService.Behaviour;
import pantry.provisioning.fabric.FakeService.Manners;

/** A service that lies, stumbles and never ends: nothing is made twice, nothing is lost, nothing is believed unseen. */
class RedfishBadServiceTest {
    private static Behaviour says(String body) {
        return new Behaviour.Answer(200, Map.of(), body);
    }

    @Test
    void saysDoneAndDidNothing() {
        try (Asking asking = new Asking()) {
            asking.service.next("POST", "/Volumes", answer(201));
            assertThat(asking.fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.Unknown.class);
            assertThat(asking.fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.Done.class);
            assertThat(asking.service.tree.named(FakeTree.VOLUMES, VOLUME.toString()))
                    .hasSize(1);
        }
    }

    @Test
    void saysNoAndDidIt() {
        try (Asking asking = new Asking()) {
            asking.service.next("POST", "/Volumes", new Behaviour.FailAfter(400));
            assertThat(asking.fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.Refused.class);
            assertThat(asking.fabric.ensureVolume(Asking.volume(10)))
                    .isInstanceOfSatisfying(
                            Outcome.Done.class,
                            done -> assertThat(done.already()).isTrue());
            assertThat(asking.service.tree.named(FakeTree.VOLUMES, VOLUME.toString()))
                    .hasSize(1);
        }
    }

    @Test
    void doesHalfAndFails() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureVolume(Asking.volume(10));
            String volume = asking.service
                    .tree
                    .named(FakeTree.VOLUMES, VOLUME.toString())
                    .getFirst()
                    .path("@odata.id")
                    .asString();
            asking.service.next(
                    "PATCH",
                    "/Volumes",
                    new Behaviour.HalfThenFail(
                            tree -> tree.at(volume).orElseThrow().put("CapacityBytes", 15L << 30)));
            assertThat(asking.fabric.growVolume(ARRAY, VOLUME, 20)).isInstanceOf(Outcome.Unavailable.class);
            assertThat(asking.fabric.growVolume(ARRAY, VOLUME, 20)).isInstanceOf(Outcome.Done.class);
            assertThat(asking.service
                            .tree
                            .at(volume)
                            .orElseThrow()
                            .path("CapacityBytes")
                            .asLong())
                    .isEqualTo(20L << 30);
        }
    }

    @Test
    void dropsTheAnswerToAGrowth() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureVolume(Asking.volume(10));
            asking.service.next("PATCH", "/Volumes", new Behaviour.LoseAfter());
            assertThat(asking.fabric.growVolume(ARRAY, VOLUME, 20)).isInstanceOf(Outcome.Done.class);
            assertThat(asking.service.count("PATCH", "/Volumes")).isEqualTo(1);
        }
    }

    @Test
    void changesUnderOurHands() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureVolume(Asking.volume(10));
            asking.service.next("PATCH", "/Volumes", answer(412));
            assertThat(asking.fabric.growVolume(ARRAY, VOLUME, 20)).isInstanceOf(Outcome.Done.class);
            assertThat(asking.service.count("PATCH", "/Volumes")).isEqualTo(2);
        }
    }

    @Test
    void showsAListFromBeforeOnce() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureVolume(Asking.volume(10));
            asking.fabric.ensureServer(Asking.server(1000));
            Behaviour old = says("{\"Members\":[]}");
            asking.service.next(asked -> asked.path().equals(FakeTree.VOLUMES), old);
            assertThat(asking.fabric.growVolume(ARRAY, VOLUME, 20)).isInstanceOf(Outcome.Done.class);
            asking.service.next("GET", "/Systems/n", answer(404));
            asking.service.next(asked -> asked.path().equals("/redfish/v1/Systems"), old);
            assertThat(asking.fabric.power(SERVER)).isInstanceOf(Outcome.Done.class);
        }
    }

    @Test
    void handsOutEtagsThatAreAlwaysWrong() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureVolume(Asking.volume(10));
            for (int i = 0; i < 10; i++) {
                asking.service.next("PATCH", "/Volumes", answer(412));
                asking.service.next("DELETE", "/Volumes", answer(412));
            }
            assertThat(asking.fabric.growVolume(ARRAY, VOLUME, 20)).isInstanceOf(Outcome.Unavailable.class);
            assertThat(asking.fabric.removeVolume(ARRAY, VOLUME)).isInstanceOf(Outcome.Unavailable.class);
            assertThat(asking.service.count("PATCH", "/Volumes")).isEqualTo(3);
            assertThat(asking.service.tree.named(FakeTree.VOLUMES, VOLUME.toString()))
                    .hasSize(1);
        }
    }

    @Test
    void sendsEveryChangeToSomethingThatIsThereWithItsEtag() {
        try (Asking asking = new Asking()) {
            asking.fabric.ensureVolume(Asking.volume(10));
            asking.fabric.ensureServer(Asking.server(1000));
            asking.fabric.ensureMapping(SERVER, ARRAY, VOLUME);
            asking.fabric.removeServer(SERVER);
            assertThat(asking.service.asked())
                    .filteredOn(asked -> asked.method().equals("DELETE"))
                    .isNotEmpty()
                    .allSatisfy(asked -> assertThat(asked.ifMatch()).isEqualTo("\"1\""));
        }
    }

    @Test
    void sendsUsRoundInPages() {
        try (Asking asking = new Asking(new Manners(false, true, true, true, 1000))) {
            asking.service.next(
                    asked -> asked.path().equals("/redfish/v1/Chassis"),
                    says("{\"Members\":[],\"Members@odata.nextLink\":\"/redfish/v1/Chassis?page=1\"}"));
            for (int i = 0; i < 100; i++) {
                asking.service.next(
                        asked -> asked.query().startsWith("page"),
                        says("{\"Members\":[],\"Members@odata.nextLink\":\"/redfish/v1/Chassis?page=1\"}"));
            }
            assertThat(asking.fabric.inventory())
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.reason()).contains("circle"));
            assertThat(asking.service.count("GET", "/redfish/v1/Chassis")).isLessThan(5);
        }
    }

    @Test
    void hasPagesWithoutEnd() {
        try (Asking asking = new Asking(new Manners(false, true, true, true, 1000))) {
            for (int i = 0; i < 200; i++) {
                asking.service.next(
                        asked -> asked.path().equals("/redfish/v1/Chassis"),
                        says("{\"Members\":[],\"Members@odata.nextLink\":\"/redfish/v1/Chassis?page=" + i + "\"}"));
            }
            assertThat(asking.fabric.inventory()).isInstanceOf(Outcome.Refused.class);
            assertThat(asking.service.count("GET", "/redfish/v1/Chassis"))
                    .isLessThanOrEqualTo(Asking.limits().pages() + 1L);
        }
    }

    @Test
    void repeatsAPage() {
        try (Asking asking = new Asking(new Manners(false, true, true, true, 2))) {
            asking.fabric.ensureVolume(Asking.volume(10));
            String all = asking.service
                    .tree
                    .named(FakeTree.VOLUMES, VOLUME.toString())
                    .getFirst()
                    .toString();
            asking.service.next(
                    asked -> asked.path().equals(FakeTree.VOLUMES)
                            && asked.query().contains("$expand"),
                    says("{\"Members\":[" + all + "," + all + "]}"));
            assertThat(asking.fabric.ensureVolume(Asking.volume(10)))
                    .isInstanceOfSatisfying(
                            Outcome.Done.class,
                            done -> assertThat(done.already()).isTrue());
        }
    }

    @Test
    void answersWithAPageForPeople() {
        try (Asking asking = new Asking()) {
            for (int i = 0; i < 4; i++) {
                asking.service.next("GET", "/Chassis", says("<html><body>Please log in</body></html>"));
            }
            assertThat(asking.fabric.inventory()).isInstanceOf(Outcome.Unavailable.class);
        }
    }

    @Test
    void answersWithoutEnd() {
        try (Asking asking = new Asking()) {
            for (int i = 0; i < 6; i++) {
                asking.service.next("GET", "/Chassis", new Behaviour.Endless("[".repeat(1000)));
            }
            assertThat(asking.fabric.inventory()).isInstanceOf(Outcome.Unavailable.class);
        }
    }

    @Test
    void answersMoreDeeplyThanAnybodyReads() {
        try (Asking asking = new Asking()) {
            for (int i = 0; i < 4; i++) {
                asking.service.next("GET", "/Chassis", says("{\"a\":".repeat(20_000)));
            }
            assertThat(asking.fabric.inventory()).isInstanceOf(Outcome.Unavailable.class);
        }
    }

    @Test
    void sendsUsElsewhereAndWeDoNotGo() {
        try (Asking asking = new Asking();
                FakeService elsewhere = new FakeService(Manners.BEST)) {
            String there = elsewhere.address().bases().getFirst() + "/redfish/v1/Chassis";
            for (int i = 0; i < 4; i++) {
                asking.service.next("GET", "/Chassis", answer(307, "Location", there));
            }
            assertThat(asking.fabric.inventory())
                    .isInstanceOfSatisfying(
                            Outcome.Unavailable.class,
                            unavailable -> assertThat(unavailable.why()).contains("not followed"));
            asking.service.next("POST", "/Volumes", answer(308, "Location", there));
            assertThat(asking.fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.Unavailable.class);
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void linksElsewhereAndWeDoNotGo() {
        try (Asking asking = new Asking();
                FakeService elsewhere = new FakeService(Manners.BEST)) {
            asking.service
                    .tree
                    .at("/redfish/v1")
                    .orElseThrow()
                    .putObject("Chassis")
                    .put("@odata.id", elsewhere.address().bases().getFirst() + "/redfish/v1/Chassis");
            assertThat(asking.fabric.inventory()).isInstanceOf(Outcome.Done.class);
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void isFullOfNulls() {
        try (Asking asking = new Asking()) {
            asking.service.tree.put("/redfish/v1/Chassis/n", """
                    {"Name":null,"ChassisType":null,"Status":null,"Links":null,"Location":null}""");
            asking.service.tree.put("/redfish/v1/Chassis/c9", """
                    {"Name":"f1-b09","ChassisType":"Blade","Status":{"State":null,"Health":null},"Location":null,
                     "Links":{"ContainedBy":null,"ComputerSystems":[null,{},{"@odata.id":"/redfish/v1/Systems/s9"}]}}""");
            asking.service.tree.put("/redfish/v1/Systems/s9", """
                    {"Name":null,"ProcessorSummary":null,"MemorySummary":{"TotalSystemMemoryGiB":null},"Links":null}""");
            assertThat(asking.fabric.inventory())
                    .isInstanceOfSatisfying(
                            Outcome.Done.class,
                            done -> assertThat(((Inventory) done.value()).blades())
                                    .hasSize(4));
        }
    }

    @Test
    void hasNumbersLongerThanMemory() {
        try (Asking asking = new Asking()) {
            asking.service.tree.put(
                    "/redfish/v1/TelemetryService/MetricReports/frame-1-meters", """
                    {"Name":"m","Timestamp":"2026-03-01T12:00:00Z","MetricValues":[
                     {"MetricId":"SliceCpuCoreSeconds","MetricValue":"1e999999999",
                      "Oem":{"Pantry":{"Source":"%s","Epoch":"e"}}},
                     {"MetricId":"SliceCpuCoreSeconds","MetricValue":"12.5",
                      "Oem":{"Pantry":{"Source":"%s","Epoch":"e"}}}]}""".formatted(SERVER, SERVER));
            asking.service
                    .tree
                    .at("/redfish/v1/Systems/s1")
                    .orElseThrow()
                    .withObjectProperty("MemorySummary")
                    .put("TotalSystemMemoryGiB", "1e999999999");
            assertThat(asking.fabric.readMeters(ENCLOSURE))
                    .isInstanceOfSatisfying(
                            Outcome.Done.class,
                            done -> assertThat((java.util.List<?>) done.value()).hasSize(1));
            assertThat(asking.fabric.inventory()).isInstanceOf(Outcome.Done.class);
        }
    }

    @Test
    void hasTwoThingsOfOneName() {
        try (Asking asking = new Asking()) {
            for (String id : java.util.List.of("x1", "x2")) {
                asking.service.tree.put(FakeTree.VOLUMES + "/" + id, "{\"Name\":\"" + VOLUME + "\"}");
            }
            assertThat(asking.fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.Refused.class);
            assertThat(asking.fabric.removeVolume(ARRAY, VOLUME)).isInstanceOf(Outcome.Refused.class);
        }
    }
}
