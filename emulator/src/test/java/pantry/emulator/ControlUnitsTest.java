package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.emulator.Rig.SERVER;
import static pantry.emulator.Rig.SLICE;
import static pantry.emulator.Rig.VOLUME;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One of two control units is active; whatever happens to them, what runs goes on. */
class ControlUnitsTest {
    private static final String A = "/redfish/v1/Managers/frame-1-cu-a";
    private static final String B = "/redfish/v1/Managers/frame-1-cu-b";

    private final Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void thePartnerTakesOverWithinASecondByItself() {
        rig.runServer(SERVER, SLICE, VOLUME, "frame-1-b01");
        rig.wall.pass(Duration.ofSeconds(5));
        assertThat(active()).isEqualTo(A);
        String fault = fail("a");
        assertThat(active()).isEmpty();
        Rig.Reply early = rig.reset(SERVER, "ForceOff").is(503);
        assertThat(early.header("Retry-After")).isEqualTo("1");
        rig.wall.pass(Duration.ofSeconds(1));
        assertThat(active()).isEqualTo(B);
        rig.reset(SERVER, "ForceRestart").is(204);
        rig.delete(fault).is(204);
        rig.wall.pass(Duration.ofSeconds(5));
        assertThat(active()).as("it does not go back").isEqualTo(B);
        assertThat(rig.get(A).json().at("/Status/Health").asString()).isEqualTo("OK");
    }

    @Test
    void withoutAnyOfThemWhatRunsIsLeftRunning() {
        rig.runServer(SERVER, SLICE, VOLUME, "frame-1-b01");
        rig.wall.pass(Duration.ofMinutes(1));
        BigDecimal before = cpu();
        String a = fail("a");
        fail("b");
        rig.wall.pass(Duration.ofHours(1));
        assertThat(active()).isEmpty();
        assertThat(rig.powerState(SERVER)).isEqualTo("On");
        assertThat(cpu()).isGreaterThan(before);
        rig.reset(SERVER, "ForceOff").is(503);
        rig.delete("Systems/" + SERVER).is(503);
        rig.post("Systems", Rig.composeBody("other", "s", "frame-1-b02", 100, 100))
                .is(503);
        assertThat(rig.get(A).json().at("/Redundancy/0/Status/Health").asString())
                .isEqualTo("Critical");
        rig.delete(a).is(204);
        rig.wall.pass(Duration.ofSeconds(1));
        assertThat(active()).isEqualTo(A);
        rig.delete("Systems/" + SERVER).is(204);
    }

    @Test
    void theStandbyIsMadeActiveOnRequest() {
        failover(B).is(204);
        rig.wall.pass(Duration.ofSeconds(1));
        assertThat(active()).isEqualTo(B);
        failover(B).is(204);
        assertThat(active()).as("it is already").isEqualTo(B);
        failover("/redfish/v1/Managers/frame-2-cu-a").is(400);
        failover("/redfish/v1/Systems/x").is(400);
        rig.post(A + "/Actions/Manager.ForceFailover", "{}").is(400);
        fail("a");
        failover(A).is(409);
    }

    @Test
    void aRestartTakesAWhileAndThePartnerWorks() {
        rig.post(A + "/Actions/Manager.Reset", "{\"ResetType\":\"GracefulRestart\"}")
                .is(204);
        assertThat(rig.get(A).json().at("/Status/State").asString()).isEqualTo("Starting");
        rig.wall.pass(Duration.ofSeconds(2));
        assertThat(active()).isEqualTo(B);
        rig.wall.pass(Duration.ofSeconds(40));
        assertThat(rig.get(A).json().at("/Status/State").asString()).isEqualTo("Enabled");
        rig.post(A + "/Actions/Manager.Reset", "{\"ResetType\":\"Nmi\"}").is(400);
        rig.post(A + "/Actions/Manager.Reset", "{}").is(400);
    }

    private String fail(String unit) {
        return rig.post(
                        "Oem/Pantry/Faults",
                        "{\"Kind\":\"ControlUnitFailure\",\"Target\":\"/redfish/v1/Managers/frame-1-cu-" + unit + "\"}")
                .is(201)
                .header("Location");
    }

    private Rig.Reply failover(String to) {
        return rig.post(A + "/Actions/Manager.ForceFailover", "{\"NewManager\":{\"@odata.id\":\"" + to + "\"}}");
    }

    private String active() {
        return rig.get(A)
                .json()
                .at("/Redundancy/0/ActiveRedundancySet/0/@odata.id")
                .asString("");
    }

    private BigDecimal cpu() {
        return new BigDecimal(rig.metric("frame-1-meters", "SliceCpuCoreSeconds", SLICE)
                .path("MetricValue")
                .asString());
    }
}
