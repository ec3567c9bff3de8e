package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static pantry.emulator.Rig.SERVER;
import static pantry.emulator.Rig.SLICE;
import static pantry.emulator.Rig.VOLUME;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Blades sleep and wake; whoever stands on one keeps it awake. */
class BladePowerTest {
    private static final String BLADE = "frame-1-b01";
    private static final String BLOCK = "CompositionService/ResourceBlocks/" + BLADE;

    @TempDir
    Path data;

    private final HandClock wall = HandClock.atWork();

    @Test
    void anEmptyBladeSleepsAndWakesInItsTime() {
        try (Rig rig = new Rig(wall, null)) {
            rig.reset(BLADE, "GracefulShutdown").is(204);
            requireState(rig, "Off", "StandbyOffline");
            compose(rig).is(409);
            assertThat(compose(rig).message()).isEqualTo("Base.1.22.ResourceInStandby");
            rig.reset(BLADE, "ForceOff").is(204);
            rig.reset(BLADE, "On").is(204);
            requireState(rig, "PoweringOn", "Starting");
            wall.pass(Duration.ofSeconds(59));
            compose(rig).is(409);
            wall.pass(Duration.ofSeconds(1));
            requireState(rig, "On", "Enabled");
            rig.reset(BLADE, "On").is(204);
            compose(rig).is(201);
        }
    }

    @Test
    void aBladeThatCarriesAnythingIsNotSwitchedOff() {
        try (Rig rig = new Rig(wall, null)) {
            compose(rig).is(201);
            for (String type : new String[] {"ForceOff", "GracefulShutdown", "ForceRestart", "GracefulRestart"}) {
                assertThat(rig.reset(BLADE, type).is(409).message()).isEqualTo("Base.1.22.ResourceInUse");
            }
            rig.reset(BLADE, "Nonsense").is(400);
            requireState(rig, "On", "Enabled");
            rig.delete("Systems/" + SERVER).is(204);
            rig.reset(BLADE, "ForceRestart").is(204);
            requireState(rig, "PoweringOn", "Starting");
        }
    }

    @Test
    void aBladeThatFailedIsNotWokenAndOneThatSleptSleepsAfterItsRepair() {
        try (Rig rig = new Rig(wall, null)) {
            rig.reset(BLADE, "ForceOff").is(204);
            String fault = rig.post(
                            "Oem/Pantry/Faults",
                            "{\"Kind\":\"BladeFailure\",\"Target\":\"/redfish/v1/Chassis/" + BLADE + "\"}")
                    .is(201)
                    .header("Location");
            requireState(rig, "Off", "UnavailableOffline");
            rig.reset(BLADE, "On").is(409);
            rig.delete(fault).is(204);
            requireState(rig, "Off", "StandbyOffline");
            rig.reset(BLADE, "On").is(204);
        }
    }

    @Test
    void aSleepingBladeSleepsOnAfterARestart() {
        try (Rig rig = new Rig(wall, data)) {
            rig.reset(BLADE, "ForceOff").is(204);
        }
        try (Rig rig = new Rig(wall, data)) {
            requireState(rig, "Off", "StandbyOffline");
            rig.reset(BLADE, "On").is(204);
            wall.pass(Duration.ofMinutes(1));
        }
        try (Rig rig = new Rig(wall, data)) {
            requireState(rig, "On", "Enabled");
        }
    }

    @Test
    void aServerStopsAtItsSetupOnceAndThenStartsItsGuest() {
        try (Rig rig = new Rig(wall, null)) {
            rig.runServer(SERVER, SLICE, VOLUME, BLADE);
            String system = "Systems/" + SERVER;
            rig.patch(
                            system,
                            boot("BiosSetup", "Once"),
                            "If-Match",
                            rig.get(system).header("ETag"))
                    .is(200);
            assertThat(rig.get(system)
                            .json()
                            .at("/Boot/BootSourceOverrideTarget")
                            .asString())
                    .isEqualTo("BiosSetup");
            rig.reset(SERVER, "ForceRestart").is(204);
            wall.pass(Duration.ofSeconds(2));
            assertThat(progress(rig)).isEqualTo("SystemHardwareInitializationComplete");
            rig.reset(SERVER, "ForceRestart").is(204);
            wall.pass(Duration.ofSeconds(2));
            assertThat(progress(rig)).isEqualTo("OSRunning");
            rig.patch(system, boot("Pxe", "Once")).is(400);
            rig.patch(system, "{\"Boot\":{\"BootSourceOverrideMode\":\"Legacy\"}}")
                    .is(400);
            rig.patch("Systems/" + BLADE, boot("Hdd", "Once")).is(400);
        }
    }

    @Test
    void theMetricsOfASystemSayWhatItUsesNow() {
        try (Rig rig = new Rig(wall, null)) {
            rig.runServer(SERVER, SLICE, VOLUME, BLADE);
            wall.pass(Duration.ofHours(3));
            double server = percent(rig, SERVER, "Processor", "BandwidthPercent");
            double blade = percent(rig, BLADE, "Processor", "BandwidthPercent");
            // The server is guaranteed one of the blade's four cores and is alone there.
            assertThat(server).isPositive().isCloseTo(blade * 4, offset(0.1));
            assertThat(percent(rig, SERVER, "Memory", "CapacityUtilizationPercent"))
                    .isBetween(20.0, 800.0);
            assertThat(percent(rig, "frame-1-b02", "Memory", "CapacityUtilizationPercent"))
                    .isZero();
            assertThat(rig.get("Systems/" + BLADE + "/Processors")
                            .json()
                            .path("Members@odata.count")
                            .asInt())
                    .isEqualTo(4);
            rig.get("Systems/" + BLADE + "/Processors/5").is(404);
            rig.get("Systems/" + SERVER + "/Memory/1").is(200);
            rig.get("Systems/" + SERVER + "/Memory/01").is(404);
        }
    }

    private static double percent(Rig rig, String system, String kind, String property) {
        return rig.get("Systems/%s/%sSummary/%sMetrics".formatted(system, kind, kind))
                .is(200)
                .json()
                .path(property)
                .asDouble();
    }

    private static String boot(String target, String span) {
        return "{\"Boot\":{\"BootSourceOverrideTarget\":\"%s\",\"BootSourceOverrideEnabled\":\"%s\"}}"
                .formatted(target, span);
    }

    private static String progress(Rig rig) {
        return rig.get("Systems/" + SERVER).json().at("/BootProgress/LastState").asString();
    }

    private static Rig.Reply compose(Rig rig) {
        return rig.post("Systems", Rig.composeBody(SERVER, SLICE, BLADE, 1000, 1024));
    }

    private static void requireState(Rig rig, String power, String state) {
        for (String uri : new String[] {"Systems/" + BLADE, "Chassis/" + BLADE, BLOCK}) {
            JsonNode page = rig.get(uri).is(200).json();
            assertThat(page.path("PowerState").asString(power)).as(uri).isEqualTo(power);
            assertThat(page.at("/Status/State").asString()).as(uri).isEqualTo(state);
        }
    }
}
