package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.emulator.Rig.SERVER;
import static pantry.emulator.Rig.SLICE;
import static pantry.emulator.Rig.VOLUME;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Servers grow, shrink and move while they run. */
class MovesTest {
    private static final String SYSTEM = "Systems/" + SERVER;
    private static final String BLOCKS = "/redfish/v1/CompositionService/ResourceBlocks/";

    private final Rig rig = new Rig();

    @BeforeEach
    void run() {
        rig.runServer(SERVER, SLICE, VOLUME, "frame-1-b01");
        rig.wall.pass(Duration.ofMinutes(20));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aServerMovesByANewSliceAndOneLess() {
        add("moved", "frame-1-b02", 1000, 1024, 202);
        JsonNode both = rig.get(SYSTEM).json();
        assertThat(both.path("SystemType").asString()).isEqualTo("Composed");
        assertThat(both.at("/Links/SupplyingComputerSystems").size()).isEqualTo(2);
        assertThat(both.at("/ProcessorSummary/Count").asInt())
                .as("not there yet")
                .isEqualTo(1);
        assertThat(state("moved")).isEqualTo("Composing");
        assertThat(remove(SLICE).status()).as("its memory is still there alone").isEqualTo(409);

        rig.wall.pass(Duration.ofMillis(100));
        assertThat(cpu("moved")).isZero();
        rig.wall.pass(Duration.ofSeconds(2));
        assertThat(state("moved")).isEqualTo("Composed");
        assertThat(rig.get(SYSTEM).json().at("/ProcessorSummary/Count").asInt()).isEqualTo(2);
        remove(SLICE).is(204);
        JsonNode there = rig.get(SYSTEM).json();
        assertThat(there.path("SystemType").asString()).isEqualTo("Virtual");
        assertThat(there.path("PowerState").asString()).isEqualTo("On");
        assertThat(there.at("/Links/HostingComputerSystem/@odata.id").asString())
                .isEqualTo("/redfish/v1/Systems/frame-1-b02");
        BigDecimal left = cpu(SLICE);
        rig.wall.pass(Duration.ofMinutes(9));
        assertThat(cpu(SLICE)).as("the old slice has ended").isEqualTo(left);
        assertThat(cpu("moved")).isPositive();
        rig.delete(BLOCKS + "x").is(404);
        assertThat(remove("moved").status()).as("the last one").isEqualTo(403);
    }

    @Test
    void aMoveThatIsGivenUpLeavesNothing() {
        add("moved", "frame-1-b02", 1000, 1024, 202);
        remove("moved").is(204);
        assertThat(rig.get(SYSTEM).json().path("SystemType").asString()).isEqualTo("Virtual");
        rig.get(BLOCKS + "moved").is(404);
        rig.wall.pass(Duration.ofMinutes(1));
        assertThat(rig.get(BLOCKS + "frame-1-b02")
                        .json()
                        .at("/CompositionStatus/CompositionState")
                        .asString())
                .isEqualTo("Unused");
    }

    @Test
    void whatIsOffHasNothingToCopy() {
        rig.reset(SERVER, "ForceOff").is(204);
        add("moved", "frame-1-b02", 1000, 1024, 204);
        assertThat(state("moved")).isEqualTo("Composed");
        remove(SLICE).is(204);
    }

    @Test
    void aSliceThatDoesNotFitJoinsNothing() {
        add("too-large", "frame-1-b02", 4001, 1024, 409);
        add("second", "frame-1-b99", 1000, 1024, 400);
        add(SLICE, "frame-1-b02", 1000, 1024, 409);
        rig.post(SYSTEM + "/Actions/ComputerSystem.AddResourceBlock", "{}").is(400);
        rig.post(SYSTEM + "/Actions/ComputerSystem.RemoveResourceBlock", "{\"ResourceBlock\":{\"@odata.id\":\"/x\"}}")
                .is(400);
        rig.post("Systems/frame-1-b01/Actions/ComputerSystem.AddResourceBlock", "{}")
                .is(405);
        assertThat(rig.get(SYSTEM).json().at("/Links/ResourceBlocks").size()).isEqualTo(1);
    }

    @Test
    void aSliceIsMadeLargerWhereItIs() {
        rig.patch(BLOCKS + SLICE, "{\"Oem\":{\"Pantry\":{\"CpuMillicores\":2000,\"MemoryMiB\":2048}}}")
                .is(200);
        JsonNode larger = rig.get(SYSTEM).json();
        assertThat(larger.at("/ProcessorSummary/Count").asInt()).isEqualTo(2);
        assertThat(larger.at("/MemorySummary/TotalSystemMemoryGiB").asDouble()).isEqualTo(2);
        rig.patch(BLOCKS + SLICE, "{\"Oem\":{\"Pantry\":{\"CpuMillicores\":4001}}}")
                .is(409);
        rig.patch(BLOCKS + SLICE, "{\"Oem\":{\"Pantry\":{\"CpuMillicores\":0}}}")
                .is(400);
        rig.patch(BLOCKS + "frame-1-b01", "{}").is(405);
    }

    @Test
    void aServerWhoseWorkingSetDoesNotFitOnWhatIsLeftGoesOff() {
        add("second", "frame-1-b02", 1000, 512, 202);
        rig.wall.pass(Duration.ofHours(8));
        fail("frame-1-b01");
        JsonNode server = rig.get(SYSTEM).json();
        assertThat(server.path("PowerState").asString()).isEqualTo("Off");
        assertThat(server.at("/Status/Health").asString()).isEqualTo("Critical");
        assertThat(server.at("/Status/State").asString()).isEqualTo("UnavailableOffline");
        assertThat(server.at("/Status/Conditions").size())
                .as("itself, and the slice")
                .isEqualTo(2);
        assertThat(server.at("/Oem/Pantry/Crashed").asBoolean()).isTrue();
        assertThat(server.at("/MemorySummary/TotalSystemMemoryGiB").asDouble()).isEqualTo(0.5);
        rig.reset(SERVER, "On").is(204);
        rig.wall.pass(Duration.ofSeconds(5));
        JsonNode again = rig.get(SYSTEM).json();
        assertThat(again.path("PowerState").asString())
                .as("at the reduced size")
                .isEqualTo("On");
        assertThat(again.at("/Status/Health").asString()).isEqualTo("Warning");
        assertThat(again.at("/Oem/Pantry/Crashed").asBoolean(true)).isFalse();
    }

    @Test
    void theReserveTakesOverForALostMember() {
        rig.post(
                        SYSTEM + "/Actions/ComputerSystem.AddResourceBlock",
                        addBody("reserve", "frame-1-b02", 1000, 1024).replace("\"Id\"", "\"Role\":\"Reserve\",\"Id\""))
                .is(204);
        assertThat(rig.get(SYSTEM).json().at("/ProcessorSummary/Count").asInt()).isEqualTo(1);
        rig.wall.pass(Duration.ofHours(1));
        assertThat(cpu("reserve")).as("held, not used").isZero();
        fail("frame-1-b01");
        JsonNode server = rig.get(SYSTEM).json();
        assertThat(server.path("PowerState").asString()).isEqualTo("On");
        assertThat(server.at("/Status/State").asString()).isEqualTo("Enabled");
        assertThat(server.at("/Status/Health").asString()).isEqualTo("Warning");
        assertThat(server.at("/Status/Conditions/0/OriginOfCondition/@odata.id").asString())
                .isEqualTo(BLOCKS + SLICE);
        assertThat(server.at("/ProcessorSummary/Count").asInt()).as("whole").isEqualTo(1);
        rig.wall.pass(Duration.ofMinutes(10));
        assertThat(cpu("reserve")).isPositive();
    }

    private void fail(String blade) {
        rig.post("Oem/Pantry/Faults", "{\"Kind\":\"BladeFailure\",\"Target\":\"/redfish/v1/Chassis/" + blade + "\"}")
                .is(201);
    }

    private void add(String slice, String blade, int cpu, int memory, int status) {
        rig.post(SYSTEM + "/Actions/ComputerSystem.AddResourceBlock", addBody(slice, blade, cpu, memory))
                .is(status);
    }

    private static String addBody(String slice, String blade, int cpu, int memory) {
        return """
            {"ResourceBlock":{"@odata.id":"%s%s"},
             "Oem":{"Pantry":{"Id":"%s","CpuMillicores":%d,"MemoryMiB":%d}}}
            """.formatted(BLOCKS, blade, slice, cpu, memory);
    }

    private Rig.Reply remove(String slice) {
        return rig.post(
                SYSTEM + "/Actions/ComputerSystem.RemoveResourceBlock",
                "{\"ResourceBlock\":{\"@odata.id\":\"" + BLOCKS + slice + "\"}}");
    }

    private String state(String slice) {
        return rig.get(BLOCKS + slice)
                .is(200)
                .json()
                .at("/CompositionStatus/CompositionState")
                .asString();
    }

    private BigDecimal cpu(String slice) {
        return new BigDecimal(rig.metric("frame-1-meters", "SliceCpuCoreSeconds", slice)
                .path("MetricValue")
                .asString());
    }
}
