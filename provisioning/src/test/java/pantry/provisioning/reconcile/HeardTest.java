package pantry.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import pantry.provisioning.fabric.EventSink;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.HardwareEvent;

/** What events are kept as until somebody looks. */
class HeardTest {
    private static final String FRAME = "/redfish/v1/Chassis/frame-2";

    private final AtomicInteger news = new AtomicInteger();
    private final AtomicInteger everything = new AtomicInteger();
    private final Heard heard = new Heard(news::incrementAndGet, () -> {}, everything::incrementAndGet);
    private final EventSink ear = heard.of(FabricRefs.FIRST);

    private void happened(String origin) {
        ear.happened(new HardwareEvent("1", origin, "ResourceEvent.1.4.ResourceStatusChangedCritical", "", null));
    }

    @Test
    void anEnclosureIsNotLostAmongTheServersOfTheOneThatFailedBeforeIt() {
        for (int server = 0; server < 4_000; server++) {
            happened("/redfish/v1/Systems/server-" + server);
            happened("/redfish/v1/CompositionService/ResourceBlocks/slice-" + server);
        }
        happened(FRAME);

        assertThat(heard.take().get(FabricRefs.FIRST)).contains(FRAME);
        assertThat(everything).hasValue(0);
        assertThat(heard.take()).isEmpty();
    }

    @Test
    void whatIsTooMuchToBeToldApartIsEverything() {
        for (int server = 0; server < Heard.REFS_LIMIT; server++) {
            happened("/redfish/v1/Systems/server-" + server);
        }
        assertThat(everything).hasValue(0);

        happened(FRAME);
        happened("/redfish/v1/Systems/server-1");

        assertThat(everything).hasValue(1);
        assertThat(news).as("what is known already is told as such").hasValue(Heard.REFS_LIMIT + 1);
        assertThat(heard.take().get(FabricRefs.FIRST)).hasSize(Heard.REFS_LIMIT);
    }
}
