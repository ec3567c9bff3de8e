package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantry.provisioning.fabric.Offer.State;
import pantry.provisioning.ground.ServerId;

/** Services that nobody here wrote: the DMTF's example trees of blades, partitions and composition. */
class RedfishForeignTest {
    private final HandClock clock = new HandClock();

    @BeforeEach
    void theTreesAreHere() {
        assumeTrue(Files.exists(Mockup.ARCHIVE), () -> "the DMTF's mock-ups are not at " + Mockup.ARCHIVE);
    }

    private RedfishFabric asking(Mockup mockup) {
        return RedfishFabric.connect(mockup.address(), clock, new Random(1), clock, Asking.limits());
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    @ParameterizedTest
    @CsvSource({
        "public-bladed,                  1, 4, 'BLADES'",
        "public-bladed-partitions,       1, 0, 'WHOLE_BLADES'",
        "public-composability,           1, 0, 'WHOLE_BLADES CHANGE_SLICES'",
        "public-compose-action,          0, 1, 'WHOLE_BLADES CHANGE_SLICES'",
        "public-constrained-composition, 1, 0, 'WHOLE_BLADES'"
    })
    void whatIsThereIsReadAndWhatItCanIsSaid(String name, int enclosures, int blades, String offered) {
        try (Mockup mockup = new Mockup(name);
                RedfishFabric fabric = asking(mockup)) {
            Inventory inventory = done(fabric.inventory());
            assertThat(inventory.enclosures()).hasSize(enclosures);
            assertThat(inventory.blades()).hasSize(blades);
            assertThat(inventory.arrays()).isEmpty();
            List<Offer> offers = done(fabric.profile()).offers();
            assertThat(offers).extracting(Offer::capability).containsExactly(Capability.values());
            Set<Capability> can = offers.stream()
                    .filter(offer -> offer.state() == State.OFFERED)
                    .map(Offer::capability)
                    .collect(Collectors.toSet());
            can.remove(Capability.TASKS);
            assertThat(can)
                    .isEqualTo(Set.of(offered.split(" ")).stream()
                            .map(Capability::valueOf)
                            .collect(Collectors.toSet()));
            assertThat(offers)
                    .filteredOn(offer -> offer.state() != State.OFFERED)
                    .allSatisfy(offer -> assertThat(offer.reason()).endsWith("."));
            assertThat(mockup.changes()).isEmpty();
        }
    }

    @Test
    void theBladesOfAFrameHaveTheirSlotsAndSizes() {
        try (Mockup mockup = new Mockup("public-bladed");
                RedfishFabric fabric = asking(mockup)) {
            Inventory inventory = done(fabric.inventory());
            assertThat(inventory.enclosures().getFirst().slots()).isEqualTo(4);
            assertThat(inventory.blades())
                    .extracting(Inventory.Blade::ref, Inventory.Blade::slot)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("/redfish/v1/Chassis/Blade1", 0),
                            org.assertj.core.groups.Tuple.tuple("/redfish/v1/Chassis/Blade2", 1),
                            org.assertj.core.groups.Tuple.tuple("/redfish/v1/Chassis/Blade3", 2),
                            org.assertj.core.groups.Tuple.tuple("/redfish/v1/Chassis/Blade4", 3));
            assertThat(inventory.blades()).allSatisfy(blade -> {
                assertThat(blade.memoryMiB()).isEqualTo(64 * 1024);
                assertThat(blade.cpuMillicores()).isGreaterThanOrEqualTo(1000);
                assertThat(blade.usable()).isTrue();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public-bladed",
                "public-bladed-partitions",
                "public-composability",
                "public-compose-action",
                "public-constrained-composition"
            })
    void whatIsNotOursIsLeftAlone(String name) {
        try (Mockup mockup = new Mockup(name);
                RedfishFabric fabric = asking(mockup)) {
            assertThat(done(fabric.holdings()).seen()).isEmpty();
            ServerId ours = Asking.SERVER;
            assertThat(fabric.power(ours)).isEqualTo(new Outcome.Refused<>("no such server"));
            assertThat(fabric.removeServer(ours)).isEqualTo(Outcome.already(new Made("")));
            assertThat(mockup.changes()).isEmpty();
        }
    }

    @Test
    void whatCanNotBeDoneThereIsRefusedWithItsReason() {
        try (Mockup mockup = new Mockup("public-bladed");
                RedfishFabric fabric = asking(mockup)) {
            Map<Outcome<?>, String> answers = Map.of(
                    fabric.ensureVolume(Asking.volume(10)), "no array",
                    fabric.ensureMapping(Asking.SERVER, Asking.ARRAY, Asking.VOLUME), "no such server",
                    fabric.readMeters("/redfish/v1/Chassis/MultiBladeEncl"), "TelemetryService",
                    fabric.events(new EventMemory(), new Silent()), "streams no events");
            answers.forEach((outcome, reason) -> assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.reason()).contains(reason)));
            assertThat(mockup.changes()).isEmpty();
        }
    }

    private record Silent() implements EventSink {
        @Override
        public void happened(HardwareEvent event) {
            throw new AssertionError(event);
        }

        @Override
        public void lookAtEverything(String why) {
            throw new AssertionError(why);
        }
    }
}
