package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.emulator.Rig.SERVER;
import static pantry.emulator.Rig.SLICE;
import static pantry.emulator.Rig.VOLUME;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StoryTest {
    private static final String SYSTEM = "Systems/" + SERVER;

    @Test
    void aServerIsComposedRunsIsMeteredAndGoes() {
        try (Rig rig = new Rig()) {
            Rig.Reply made = rig.post("Systems", Rig.composeBody(SERVER, SLICE, "frame-1-b01", 1000, 1024))
                    .is(201);
            assertThat(made.header("Location")).isEqualTo("/redfish/v1/Systems/" + SERVER);
            JsonNode server = rig.get(made.header("Location")).is(200).json();
            assertThat(server.path("SystemType").asString()).isEqualTo("Virtual");
            assertThat(server.path("UUID").asString()).isEqualTo(SERVER);
            assertThat(server.path("PowerState").asString()).isEqualTo("Off");
            assertThat(server.at("/Links/HostingComputerSystem/@odata.id").asString())
                    .isEqualTo("/redfish/v1/Systems/frame-1-b01");
            JsonNode block = rig.get(
                            server.at("/Links/ResourceBlocks/0/@odata.id").asString())
                    .is(200)
                    .json();
            assertThat(block.path("Id").asString()).isEqualTo(SLICE);
            assertThat(block.at("/Oem/Pantry/CpuMillicores").asInt()).isEqualTo(1000);
            rig.post("Storage/array-1/Volumes", Rig.volumeBody(VOLUME, 8)).is(201);
            rig.post("Fabrics/san/Connections", Rig.connectionBody(SERVER, VOLUME))
                    .is(201);
            assertThat(rig.get(server.at("/Links/Endpoints/0/@odata.id").asString())
                            .is(200)
                            .json()
                            .at("/Links/Connections")
                            .size())
                    .isEqualTo(1);

            rig.reset(SERVER, "On").is(204);
            assertThat(rig.powerState(SERVER)).isEqualTo("PoweringOn");
            rig.wall.pass(Duration.ofSeconds(1));
            JsonNode on = rig.get(SYSTEM).json();
            assertThat(on.path("PowerState").asString()).isEqualTo("On");
            assertThat(on.at("/BootProgress/LastState").asString()).isEqualTo("OSRunning");
            String reset = on.path("LastResetTime").asString();
            rig.reset(SERVER, "On").is(204);
            assertThat(rig.get(SYSTEM).json().path("LastResetTime").asString()).isEqualTo(reset);

            rig.wall.pass(Duration.ofHours(1));
            BigDecimal cpu = amount(rig, "frame-1-meters", "SliceCpuCoreSeconds", SLICE);
            assertThat(cpu).isBetween(BigDecimal.ONE, new BigDecimal(4 * 3600));
            assertThat(cpu.scale()).isEqualTo(6);
            assertThat(amount(rig, "frame-1-meters", "BladeCpuCoreSeconds", "f1-b01"))
                    .isEqualTo(cpu);
            assertThat(amount(rig, "frame-1-meters", "SliceMemoryByteSeconds", SLICE))
                    .isPositive();
            assertThat(amount(rig, "frame-1-meters", "PortBytesOut", SERVER)).isPositive();
            assertThat(amount(rig, "array-1-meters", "VolumeWrittenByteSeconds", VOLUME))
                    .as("what was written since it was cloned")
                    .isBetween(BigDecimal.ONE, BigDecimal.valueOf(3600L << 30));

            rig.delete("Storage/array-1/Volumes/" + VOLUME).is(409);
            rig.delete(SYSTEM).is(204);
            rig.get(SYSTEM).is(404);
            rig.get("CompositionService/ResourceBlocks/" + SLICE).is(404);
            rig.get("Fabrics/san/Connections/" + SERVER + "." + VOLUME).is(404);
            rig.delete("Storage/array-1/Volumes/" + VOLUME).is(204);

            rig.wall.pass(Duration.ofMinutes(9));
            JsonNode last = rig.metric("frame-1-meters", "SliceCpuCoreSeconds", SLICE);
            assertThat(new BigDecimal(last.path("MetricValue").asString())).isEqualTo(cpu);
            assertThat(last.path("Timestamp").asString()).isEqualTo("2026-03-04T10:00:01.000000Z");
            rig.metric("array-1-meters", "VolumeWrittenByteSeconds", VOLUME);
            rig.wall.pass(Duration.ofMinutes(2));
            assertThat(rig.get("TelemetryService/MetricReports/frame-1-meters").text())
                    .doesNotContain(SLICE);
        }
    }

    @Test
    void aServerWithoutADiskComesUpAndRunsNothing() {
        try (Rig rig = new Rig()) {
            rig.post("Systems", Rig.composeBody(SERVER, SLICE, "frame-1-b02", 1000, 1024))
                    .is(201);
            rig.reset(SERVER, "On").is(204);
            rig.wall.pass(Duration.ofHours(1));
            JsonNode on = rig.get(SYSTEM).json();
            assertThat(on.path("PowerState").asString()).isEqualTo("On");
            assertThat(on.at("/BootProgress/LastState").asString()).isNotEqualTo("OSRunning");
            assertThat(amount(rig, "frame-1-meters", "SliceCpuCoreSeconds", SLICE))
                    .isZero();
        }
    }

    @Test
    void aGuestTakesAMomentToStopAndARestartCountsAsAReset() {
        try (Rig rig = new Rig()) {
            rig.runServer(SERVER, SLICE, VOLUME, "frame-1-b01");
            rig.wall.pass(Duration.ofSeconds(10));
            String first = rig.get(SYSTEM).json().path("LastResetTime").asString();
            rig.reset(SERVER, "ForceRestart").is(204);
            assertThat(rig.powerState(SERVER)).isEqualTo("PoweringOn");
            assertThat(rig.get(SYSTEM).json().path("LastResetTime").asString()).isGreaterThan(first);
            rig.wall.pass(Duration.ofSeconds(10));
            rig.reset(SERVER, "GracefulShutdown").is(204);
            assertThat(rig.powerState(SERVER)).isEqualTo("PoweringOff");
            rig.wall.pass(Duration.ofMillis(200));
            assertThat(rig.powerState(SERVER)).isEqualTo("Off");
            rig.reset(SERVER, "On").is(204);
            rig.reset(SERVER, "ForceOff").is(204);
            assertThat(rig.powerState(SERVER)).isEqualTo("Off");
        }
    }

    @Test
    void whatIsAskedTwiceIsMadeOnce() {
        try (Rig rig = new Rig()) {
            rig.runServer(SERVER, SLICE, VOLUME, "frame-1-b01");
            assertThat(rig.post("Systems", Rig.composeBody(SERVER, "other", "frame-1-b02", 1000, 1024))
                            .is(409)
                            .message())
                    .isEqualTo("Base.1.22.ResourceAlreadyExists");
            assertThat(rig.post("Systems", Rig.composeBody("other", SLICE, "frame-1-b02", 1000, 1024))
                            .is(409)
                            .message())
                    .isEqualTo("Base.1.22.ResourceAlreadyExists");
            assertThat(rig.post("Storage/array-1/Volumes", Rig.volumeBody(VOLUME, 9))
                            .is(409)
                            .message())
                    .isEqualTo("Base.1.22.ResourceAlreadyExists");
            assertThat(rig.post("Fabrics/san/Connections", Rig.connectionBody(SERVER, VOLUME))
                            .is(409)
                            .message())
                    .isEqualTo("Base.1.22.ResourceAlreadyExists");
            String found = rig.get("Systems?" + Rig.query("$filter", "Name eq '" + SERVER + "'"))
                    .is(200)
                    .json()
                    .at("/Members/0/@odata.id")
                    .asString();
            assertThat(found).isEqualTo("/redfish/v1/Systems/" + SERVER);
        }
    }

    @Test
    void anOrderThatDoesNotFitChangesNothing() {
        try (Rig rig = new Rig()) {
            rig.post("Systems", Rig.composeBody("a", "sa", "frame-1-b01", 3000, 1024))
                    .is(201);
            assertThat(rig.post("Systems", Rig.composeBody("b", "sb", "frame-1-b01", 1001, 1024))
                            .is(409)
                            .message())
                    .isEqualTo("Base.1.22.ResourceExhaustion");
            rig.post("Systems", Rig.composeBody("b", "sb", "frame-1-b01", 1000, 7169))
                    .is(409);
            rig.post("Systems", Rig.composeBody("b", "sb", "frame-1-b99", 1000, 1024))
                    .is(400);
            rig.get("Systems/b").is(404);
            rig.get("CompositionService/ResourceBlocks/sb").is(404);
            rig.post("Systems", Rig.composeBody("b", "sb", "frame-1-b01", 1000, 7168))
                    .is(201);
        }
    }

    @Test
    void wholeBladesAreComposedTheStandardWay() {
        try (Rig rig = new Rig()) {
            String location = rig.post("Systems", """
                {"Name":"big","Links":{"ResourceBlocks":[
                 {"@odata.id":"/redfish/v1/CompositionService/ResourceBlocks/frame-1-b03"},
                 {"@odata.id":"/redfish/v1/CompositionService/ResourceBlocks/frame-1-b04"}]}}
                """).is(201).header("Location");
            JsonNode big = rig.get(location).is(200).json();
            assertThat(big.path("SystemType").asString()).isEqualTo("Composed");
            assertThat(big.at("/ProcessorSummary/Count").asInt()).isEqualTo(8);
            assertThat(big.at("/MemorySummary/TotalSystemMemoryGiB").asInt()).isEqualTo(16);
            assertThat(big.at("/Links/SupplyingComputerSystems").size()).isEqualTo(2);
        }
    }

    @Test
    void volumesGrowAndDoNotShrinkAndImagesStay() {
        try (Rig rig = new Rig()) {
            String volume = rig.post("Storage/array-1/Volumes", Rig.volumeBody(VOLUME, 8))
                    .is(201)
                    .header("Location");
            String etag = rig.get(volume).header("ETag");
            rig.patch(volume, "{\"CapacityBytes\":%d}".formatted(16L << 30), "If-Match", etag)
                    .is(200);
            rig.patch(volume, "{\"CapacityBytes\":%d}".formatted(32L << 30), "If-Match", etag)
                    .is(412);
            rig.patch(volume, "{\"CapacityBytes\":%d}".formatted(8L << 30)).is(400);
            assertThat(rig.get(volume).json().path("CapacityBytes").asLong()).isEqualTo(16L << 30);
            JsonNode mixed = rig.patch(
                            volume, "{\"CapacityBytes\":%d,\"Nonsense\":1,\"Id\":\"x\"}".formatted(17L << 30))
                    .is(200)
                    .json();
            assertThat(mixed.at("/@Message.ExtendedInfo/0/MessageId").asString())
                    .isEqualTo("Base.1.22.PropertyUnknown");
            assertThat(mixed.at("/@Message.ExtendedInfo/1/MessageId").asString())
                    .isEqualTo("Base.1.22.PropertyNotWritable");
            rig.patch(volume, "{\"Nonsense\":1}").is(400);
            rig.delete("Storage/array-1/Volumes/alpine-3.22").is(403);
            assertThat(rig.get("Storage/array-1/Volumes/alpine-3.22")
                            .json()
                            .at("/Oem/Pantry/Image/MinMemoryMiB")
                            .asInt())
                    .isEqualTo(64);
        }
    }

    @Test
    void everythingThatWasAnsweredIsThereAfterARestart(@TempDir Path data) {
        HandClock wall = HandClock.atWork();
        String epoch;
        BigDecimal cpu;
        try (Rig rig = new Rig(wall, data)) {
            rig.runServer(SERVER, SLICE, VOLUME, "frame-1-b01");
            wall.pass(Duration.ofHours(2));
            JsonNode metric = rig.metric("frame-1-meters", "SliceCpuCoreSeconds", SLICE);
            epoch = metric.at("/Oem/Pantry/Epoch").asString();
            cpu = new BigDecimal(metric.path("MetricValue").asString());
        }
        try (Rig rig = new Rig(wall, data)) {
            assertThat(rig.powerState(SERVER)).isEqualTo("On");
            JsonNode metric = rig.metric("frame-1-meters", "SliceCpuCoreSeconds", SLICE);
            assertThat(metric.at("/Oem/Pantry/Epoch").asString()).isEqualTo(epoch);
            assertThat(new BigDecimal(metric.path("MetricValue").asString())).isEqualTo(cpu);
        }
    }

    private static BigDecimal amount(Rig rig, String report, String meter, String source) {
        return new BigDecimal(
                rig.metric(report, meter, source).path("MetricValue").asString());
    }
}
