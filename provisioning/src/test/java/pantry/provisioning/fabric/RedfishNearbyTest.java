package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pantry.provisioning.fabric.FakeService.Manners;

/** What an event is about, looked at again, and nothing else. */
class RedfishNearbyTest {
    private static Inventory near(Asking asking, String ref) {
        Outcome<Inventory> outcome = asking.fabric.inventory(Set.of(ref));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Inventory>) outcome).value();
    }

    @ParameterizedTest
    @MethodSource("pantry.provisioning.fabric.RedfishStoryTest#services")
    void aBladesEnclosureLooksAsInTheWholeInventory(Manners manners) {
        try (Asking asking = new Asking(manners)) {
            Inventory all = ((Outcome.Done<Inventory>) asking.fabric.inventory()).value();
            Inventory near = near(asking, "/redfish/v1/Chassis/c2");
            assertThat(near.enclosures()).isEqualTo(all.enclosures());
            assertThat(near.blades()).containsExactlyInAnyOrderElementsOf(all.blades());
            assertThat(near.hardwareClock()).isEqualTo(all.hardwareClock());
            assertThat(near.arrays()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/redfish/v1/Chassis/frame-1, 1, 0",
        "/redfish/v1/Chassis/c3#/Status, 1, 0",
        "/redfish/v1/Managers/a, 1, 0",
        "/redfish/v1/Storage/array-1, 0, 1",
        "/redfish/v1/Storage/array-1/Controllers/1, 0, 1",
        "/redfish/v1/Storage/array-1/Volumes/7, 0, 0",
        "/redfish/v1/Chassis/nobody, 0, 0",
        "/redfish/v1/TaskService/Tasks/1, 0, 0",
    })
    void referencesLeadToFramesAndArraysOrNowhere(String ref, int frames, int arrays) {
        try (Asking asking = new Asking()) {
            asking.fabric.inventory();
            Inventory near = near(asking, ref);
            assertThat(near.enclosures()).hasSize(frames);
            assertThat(near.arrays()).hasSize(arrays);
        }
    }

    @Test
    void whatTheSystemsAreOfIsKnownFromTheInventory() {
        try (Asking asking = new Asking()) {
            asking.fabric.inventory();
            String system = asking.service
                    .tree
                    .at("/redfish/v1/Chassis/c1")
                    .orElseThrow()
                    .at("/Links/ComputerSystems/0/@odata.id")
                    .asString();
            assertThat(near(asking, system).enclosures()).hasSize(1);
        }
    }
}
