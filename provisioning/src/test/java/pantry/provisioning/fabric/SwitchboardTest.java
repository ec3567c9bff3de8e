package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pantry.provisioning.fabric.FakeFabric.Verb;

/** Several fabrics as one, though both call their first blade the same. */
class SwitchboardTest {
    private final HandClock clock = new HandClock();
    private final FakeFabric first = FakeFabric.withBlades(clock, 2, 4_000, 8_192);
    private final FakeFabric lab = FakeFabric.withBlades(clock, 2, 4_000, 8_192);
    private Optional<String> whereabouts = Optional.empty();
    private final Switchboard board = new Switchboard(first, server -> whereabouts);

    SwitchboardTest() {
        board.plug("lab", lab);
    }

    private static HardwareServer on(String bladeRef) {
        return new HardwareServer(
                Asking.SERVER,
                "little-one",
                List.of(new HardwareServer.Slice(Asking.SLICE, bladeRef, 1_000, 1_000, 1_024, 1_024)),
                "",
                List.of(),
                "");
    }

    private String labBlade() {
        return ((Outcome.Done<Inventory>) board.named("lab").orElseThrow().inventory())
                .value()
                .blades()
                .getFirst()
                .ref();
    }

    @Test
    void referencesOfTheFirstAreItsOwnAndThoseOfOthersCarryTheirName() {
        Inventory all = ((Outcome.Done<Inventory>) board.inventory()).value();
        assertThat(all.blades())
                .extracting(Inventory.Blade::ref)
                .doesNotHaveDuplicates()
                .hasSize(4);
        assertThat(all.blades())
                .filteredOn(blade -> FabricRefs.of("lab").owns(blade.ref()))
                .hasSize(2);
        assertThat(all.blades())
                .filteredOn(blade -> FabricRefs.of("main").owns(blade.ref()))
                .hasSize(2);
        assertThat(all.enclosures())
                .extracting(one -> FabricRefs.nameIn(one.ref()))
                .containsExactly("lab", "main");
    }

    @Test
    void whatNamesABladeGoesToItsFabric() {
        assertThat(board.ensureServer(on(labBlade()))).isInstanceOf(Outcome.Done.class);
        assertThat(first.isEmpty()).isTrue();
        assertThat(lab.servers()).hasSize(1);
    }

    @Test
    void whatNamesAServerGoesWhereItsRowsSay() {
        board.ensureServer(on(labBlade()));
        whereabouts = Optional.of(labBlade());
        assertThat(board.ensurePower(Asking.SERVER, PowerState.ON)).isInstanceOf(Outcome.Done.class);
        assertThat(lab.powerOf(Asking.SERVER)).contains(PowerState.ON);
        assertThat(first.calls(Verb.POWER)).isZero();
    }

    @Test
    void aServerWithoutRowsIsLookedFor() {
        board.ensureServer(on(labBlade()));
        assertThat(board.removeServer(Asking.SERVER)).isEqualTo(new Outcome.Done<>(new Made(""), false));
        assertThat(lab.servers()).isEmpty();
        assertThat(board.removeServer(Asking.SERVER)).isEqualTo(new Outcome.Done<>(new Made(""), true));
    }

    @Test
    void whereOneIsSilentNothingIsSaidToBeGone() {
        lab.unavailable(Verb.POWER, 1).unavailable(Verb.HOLDINGS, 1);
        assertThat(board.removeServer(Asking.SERVER)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(board.holdings()).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void aServerDoesNotStandOnDifferentHardware() {
        String ofFirst = ((Outcome.Done<Inventory>) first.inventory())
                .value()
                .blades()
                .getFirst()
                .ref();
        assertThat(board.ensureSlices(
                        Asking.SERVER,
                        List.of(
                                on(labBlade()).slices().getFirst(),
                                on(ofFirst).slices().getFirst())))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void whatIsUnpluggedIsUnavailableAndTheFirstStays() {
        String blade = labBlade();
        board.unplug("lab");
        board.unplug("main");
        assertThat(board.ensureServer(on(blade))).isInstanceOf(Outcome.Unavailable.class);
        assertThat(board.all().keySet()).containsExactly("main");
    }
}
