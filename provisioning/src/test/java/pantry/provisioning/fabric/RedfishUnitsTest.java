package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.provisioning.fabric.Asking.ARRAY;
import static pantry.provisioning.fabric.Asking.SERVER;
import static pantry.provisioning.fabric.Asking.VOLUME;
import static pantry.provisioning.fabric.FakeService.answer;

import java.net.URI;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pantry.provisioning.fabric.FakeService.Behaviour;
import pantry.provisioning.fabric.FakeService.Manners;

/** Two control units in front of the same hardware: when one is silent the other is asked, and nothing is asked twice. */
class RedfishUnitsTest implements AutoCloseable {
    private final HandClock clock = new HandClock();
    private final FakeTree hardware = new FakeTree(Manners.BEST);
    private final FakeService one = new FakeService(Manners.BEST, hardware);
    private final FakeService other = new FakeService(Manners.BEST, hardware);
    private final RedfishFabric fabric = RedfishFabric.connect(
            new FabricAddress(
                    List.of(base(one), base(other)), FakeService.USER, new Secret(FakeService.PASSWORD), null),
            clock,
            new Random(7),
            clock,
            Asking.limits());

    private static URI base(FakeService service) {
        return service.address().bases().getFirst();
    }

    @org.junit.jupiter.api.AfterEach
    @Override
    public void close() {
        fabric.close();
        one.close();
        other.close();
    }

    @Test
    void whileTheFirstAnswersTheOtherIsLeftAlone() {
        assertThat(fabric.inventory()).isInstanceOf(Outcome.Done.class);
        assertThat(other.asked()).isEmpty();
    }

    @Test
    void whatNeverLeftGoesTheOtherWayAtOnce() {
        one.close();
        assertThat(fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.Done.class);
        assertThat(hardware.named(FakeTree.VOLUMES, VOLUME.toString())).hasSize(1);
    }

    @Test
    void aUnitThatDiesInAChangeIsNotFollowedByASecondChange() {
        fabric.ensureServer(Asking.server(1000));
        one.next("POST", "/Volumes", new Behaviour.LoseAfter());
        assertThat(fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.Done.class);
        assertThat(one.count("POST", "/Volumes") + other.count("POST", "/Volumes"))
                .isEqualTo(1);
        assertThat(other.count("GET", "/Volumes")).as("looked up the other way").isPositive();
        assertThat(hardware.named(FakeTree.VOLUMES, VOLUME.toString())).hasSize(1);
    }

    @Test
    void aChangeThatWasLostOnOneIsUnknownAndDoneByTheNextCallThroughTheOther() {
        fabric.ensureServer(Asking.server(1000));
        one.next("POST", "/Volumes", new Behaviour.LoseBefore());
        assertThat(fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.Unknown.class);
        assertThat(fabric.ensureVolume(Asking.volume(10))).isInstanceOf(Outcome.Done.class);
        assertThat(hardware.named(FakeTree.VOLUMES, VOLUME.toString())).hasSize(1);
    }

    @Test
    void theSilentOneIsLeftAloneAfterAFewTries() {
        fabric.inventory();
        for (int i = 0; i < 1000; i++) {
            one.next("GET", "/", new Behaviour.LoseBefore());
        }
        for (int i = 0; i < 20; i++) {
            assertThat(fabric.power(SERVER)).isEqualTo(new Outcome.Refused<>("no such server"));
        }
        // The other answers, so nobody goes back to the silent one without need.
        long askedOfTheSilentOne = one.asked().size();
        fabric.power(SERVER);
        assertThat(one.asked()).hasSize((int) askedOfTheSilentOne);
    }

    @Test
    void aStandbyThatSendsAwayIsAskedThroughItsPartner() {
        for (int i = 0; i < 50; i++) {
            one.next(asked -> asked.method().equals("GET") && !asked.path().equals("/redfish/v1/"), answer(503));
        }
        assertThat(fabric.inventory()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whenBothAreSilentThatIsAllThatIsSaid() {
        fabric.ensureVolume(Asking.volume(10));
        one.close();
        other.close();
        assertThat(fabric.removeVolume(ARRAY, VOLUME)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(fabric.power(SERVER)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(hardware.named(FakeTree.VOLUMES, VOLUME.toString())).hasSize(1);
    }
}
