package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pantry.emulator.Rig.SERVER;
import static pantry.emulator.Rig.SLICE;
import static pantry.emulator.Rig.VOLUME;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FaultsTest {
    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aFailedBladeIsSeenEverywhereAndRepairedByEndingTheFault() {
        rig.runServer(SERVER, SLICE, VOLUME, "frame-1-b05");
        rig.wall.pass(Duration.ofMinutes(30));
        String fault = begin("{\"Kind\":\"BladeFailure\",\"Target\":\"/redfish/v1/Chassis/frame-1-b05\"}");
        for (String page : new String[] {"Chassis/frame-1-b05", "Systems/frame-1-b05", "Systems/" + SERVER}) {
            JsonNode status = rig.get(page).is(200).json().path("Status");
            assertThat(status.path("Health").asString()).as(page).isEqualTo("Critical");
            assertThat(status.path("State").asString()).as(page).isEqualTo("UnavailableOffline");
        }
        assertThat(rig.powerState(SERVER)).isEqualTo("Off");
        assertThat(rig.get("CompositionService/ResourceBlocks/" + SLICE)
                        .json()
                        .at("/CompositionStatus/CompositionState")
                        .asString())
                .isEqualTo("Failed");
        BigDecimal counted = cpu();
        rig.wall.pass(Duration.ofHours(1));
        assertThat(cpu()).isEqualTo(counted);
        rig.reset(SERVER, "On").is(409);
        rig.post("Systems", Rig.composeBody("other", "s", "frame-1-b05", 100, 100))
                .is(409);

        rig.delete(fault).is(204);
        assertThat(rig.get("Chassis/frame-1-b05").json().at("/Status/Health").asString())
                .isEqualTo("OK");
        assertThat(rig.powerState(SERVER)).isEqualTo("Off");
        rig.reset(SERVER, "On").is(204);
        rig.wall.pass(Duration.ofMinutes(10));
        assertThat(rig.powerState(SERVER)).isEqualTo("On");
        assertThat(cpu()).isGreaterThan(counted);
    }

    @Test
    void aLostAnswerIsDoneAndCut() throws IOException {
        begin("{\"Kind\":\"LostAnswers\",\"Parameters\":{\"Count\":1,\"PathPrefix\":\"/redfish/v1/Systems\"}}");
        String body = Rig.composeBody(SERVER, SLICE, "frame-1-b01", 1000, 1024);
        assertThatThrownBy(() -> rig.sendOrFail("POST", "Systems", body)).isInstanceOf(IOException.class);
        rig.get("Systems/" + SERVER).is(200);
        rig.sendOrFail("POST", "Systems", body).is(409);
        assertThat(rig.get("Oem/Pantry/Faults").json().path("Members").size()).isZero();
    }

    @Test
    void errorAnswersDoNothingUntilTheyAreEnded() {
        String fault = begin("{\"Kind\":\"ErrorAnswers\",\"Parameters\":{\"Methods\":[\"POST\"],\"Status\":500}}");
        String body = Rig.composeBody(SERVER, SLICE, "frame-1-b01", 1000, 1024);
        rig.post("Systems", body).is(500);
        rig.get("Systems/" + SERVER).is(404);
        rig.delete(fault).is(204);
        rig.post("Systems", body).is(201);
    }

    @Test
    void slowAnswersComeInTheEnd() {
        begin("{\"Kind\":\"SlowAnswers\",\"Parameters\":{\"Count\":1,\"DelayMillis\":150}}");
        long start = System.nanoTime();
        rig.get("Systems").is(200);
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(140));
    }

    @Test
    void hangingAnswersHangUntilTheFaultIsEnded() {
        String fault = begin("{\"Kind\":\"HangingAnswers\",\"Parameters\":"
                + "{\"PathPrefix\":\"/redfish/v1/Systems\",\"Methods\":[\"POST\"],\"Count\":2}}");
        CompletableFuture<String> hanging = CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(rig.sendOrFail("POST", "Systems", "{}").status());
            } catch (IOException e) {
                return "cut";
            }
        });
        rig.get("Systems").is(200);
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (rig.get(fault).json().at("/Parameters/Count").asInt() == 2) {
            assertThat(System.nanoTime()).as("the request has come in").isLessThan(giveUp);
        }
        assertThat(hanging).isNotDone();
        rig.delete(fault).is(204);
        assertThat(hanging).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("cut");
    }

    @Test
    void aFaultEndsByItselfByTheEmulatorsClock() {
        begin("{\"Kind\":\"BladeFailure\",\"Target\":\"/redfish/v1/Systems/frame-1-b01\",\"DurationSeconds\":600}");
        rig.patch("Oem/Pantry/Clock", "{\"Speed\":3600}").is(200);
        rig.wall.pass(Duration.ofMillis(170));
        assertThat(rig.get("Systems/frame-1-b01").json().at("/Status/Health").asString())
                .isEqualTo("OK");
    }

    @Test
    void theStandbyControlUnitTakesOver() {
        begin("{\"Kind\":\"ControlUnitFailure\",\"Target\":\"/redfish/v1/Managers/frame-1-cu-a\"}");
        rig.wall.pass(Duration.ofSeconds(1));
        JsonNode b = rig.get("Managers/frame-1-cu-b").json();
        assertThat(b.at("/Redundancy/0/ActiveRedundancySet/0/@odata.id").asString())
                .isEqualTo("/redfish/v1/Managers/frame-1-cu-b");
        assertThat(rig.get("Managers/frame-1-cu-a").json().at("/Status/Health").asString())
                .isEqualTo("Critical");
    }

    @Test
    void aSpanningServerGoesOnWithTheBladesThatAreLeft() {
        rig.post("Systems", """
            {"Name":"big","Links":{"ResourceBlocks":[
             {"@odata.id":"/redfish/v1/CompositionService/ResourceBlocks/frame-1-b03"},
             {"@odata.id":"/redfish/v1/CompositionService/ResourceBlocks/frame-1-b04"}]}}
            """).is(201);
        rig.post("Storage/array-1/Volumes", Rig.volumeBody("disk", 8)).is(201);
        rig.post("Fabrics/san/Connections", Rig.connectionBody("big", "disk")).is(201);
        rig.reset("big", "On").is(204);
        rig.wall.pass(Duration.ofMinutes(5));
        begin("{\"Kind\":\"BladeFailure\",\"Target\":\"/redfish/v1/Systems/frame-1-b03\"}");
        JsonNode big = rig.get("Systems/big").json();
        assertThat(big.path("PowerState").asString()).isEqualTo("On");
        assertThat(big.at("/Status/Health").asString()).isEqualTo("Warning");
        assertThat(big.at("/ProcessorSummary/Count").asInt()).isEqualTo(4);
    }

    @Test
    void aServerWantsWhatItIsToldToUntilThatEnds() {
        rig.runServer(SERVER, SLICE, VOLUME, "frame-1-b05");
        rig.wall.pass(Duration.ofMinutes(30));
        String load = begin("{\"Kind\":\"ServerLoad\",\"Target\":\"/redfish/v1/Systems/" + SERVER
                + "\",\"DurationSeconds\":600,\"Parameters\":{\"ProcessorPercent\":250,\"MemoryPercent\":150}}");
        assertThat(rig.get(load).json().path("Parameters").toString())
                .isEqualTo("{\"ProcessorPercent\":250,\"MemoryPercent\":150}");
        rig.wall.pass(Duration.ofMinutes(2));
        BigDecimal before = cpu();
        rig.wall.pass(Duration.ofMinutes(4));
        assertThat(cpu().subtract(before))
                .as("2.5 processors, guaranteed is one")
                .isEqualByComparingTo("600");
        rig.delete(load).is(204);
        begin("{\"Kind\":\"ServerLoad\",\"Target\":\"/redfish/v1/Systems/" + SERVER
                + "\",\"Parameters\":{\"ProcessorPercent\":0}}");
        BigDecimal idle = cpu();
        rig.wall.pass(Duration.ofMinutes(4));
        assertThat(cpu()).isEqualByComparingTo(idle);
    }

    @Test
    void onlyAServerIsGivenLoad() {
        for (String body : new String[] {
            "{\"Kind\":\"ServerLoad\"}",
            "{\"Kind\":\"ServerLoad\",\"Target\":\"/redfish/v1/Systems/frame-1-b05\"}",
            "{\"Kind\":\"ServerLoad\",\"Target\":\"/redfish/v1/Systems/nobody\"}"
        }) {
            assertThat(rig.post("Oem/Pantry/Faults", body).status()).as(body).isBetween(400, 409);
        }
        rig.runServer(SERVER, SLICE, VOLUME, "frame-1-b05");
        for (String parameters : new String[] {
            "{\"ProcessorPercent\":-1}",
            "{\"MemoryPercent\":10001}",
            "{\"ProcessorPercent\":\"high\"}",
            "{\"Percent\":5}"
        }) {
            rig.post(
                            "Oem/Pantry/Faults",
                            "{\"Kind\":\"ServerLoad\",\"Target\":\"/redfish/v1/Systems/" + SERVER + "\",\"Parameters\":"
                                    + parameters + "}")
                    .is(400);
        }
        assertThat(rig.get("Oem/Pantry/Faults").json().path("Members").size()).isZero();
    }

    @Test
    void aPluggedBladeIsThereAtOnce() {
        Rig.Reply reply = rig.post("Oem/Pantry/Blades", "{\"Enclosure\":\"/redfish/v1/Chassis/frame-1\"}")
                .is(201);
        assertThat(reply.header("Location")).isEqualTo("/redfish/v1/Chassis/frame-1-b25");
        assertThat(rig.get("Chassis/frame-1-b25").is(200).json().path("Name").asString())
                .isEqualTo("f1-b25");
        rig.post("Systems", Rig.composeBody(SERVER, SLICE, "frame-1-b25", 4000, 8192))
                .is(201);
        rig.post("Oem/Pantry/Blades", "{\"Enclosure\":\"/redfish/v1/Chassis/frame-1\",\"Slot\":25}")
                .is(409);
    }

    private BigDecimal cpu() {
        return new BigDecimal(rig.metric("frame-1-meters", "SliceCpuCoreSeconds", SLICE)
                .path("MetricValue")
                .asString());
    }

    private String begin(String body) {
        return rig.post("Oem/Pantry/Faults", body).is(201).header("Location");
    }
}
