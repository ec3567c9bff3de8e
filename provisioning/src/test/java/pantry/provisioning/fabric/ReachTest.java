package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantry.provisioning.fabric.FakeService.Manners;

/** An address that somebody typed leads to hardware's networks, or nowhere. */
class ReachTest {
    private static final Map<String, String> NAMES = Map.of(
            "hardware.example", "10.1.2.3",
            "inside-and-outside.example", "10.1.2.3 198.51.100.7",
            "metadata.example", "169.254.169.254",
            "loop.example", "127.0.0.1");

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        String known = NAMES.get(host);
        if (known != null) {
            return Stream.of(known.split(" ")).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
        }
        return InetAddress.getAllByName(host);
    }

    private final Reach reach = new Reach(Reach.PRIVATE, ReachTest::resolve);

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "172.16.0.9", "192.168.7.7", "fd00::5", "[fd00::5]", "hardware.example"})
    void hardwaresOwnNetworksAreReached(String host) throws Exception {
        assertThat(reach.of(host)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "0.0.0.0",
                "[::]",
                "169.254.169.254",
                "[fe80::1]",
                "172.32.0.1",
                "8.8.8.8",
                "198.51.100.7",
                "224.0.0.1",
                "255.255.255.255",
                "[::ffff:127.0.0.1]",
                "[::ffff:a9fe:a9fe]",
                "[2001:db8::1]",
                "metadata.example",
                "loop.example",
                "inside-and-outside.example",
                "2130706433",
                "0x7f.1"
            })
    void everythingElseIsNot(String host) {
        assertThatThrownBy(() -> reach.of(host)).isInstanceOf(Reach.OutOfReach.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://10.1.2.3/",
                "gopher://10.1.2.3/",
                "jar:http://10.1.2.3/!/",
                "http:///redfish",
                "http://10.1.2.3/admin",
                "http://user:secret@10.1.2.3/",
                "http://10.1.2.3/?x=1",
                "http://10.1.2.3/#x",
                "http://10.1.2.3:0/",
                "http://10.1.2.3:70000/",
                "10.1.2.3"
            })
    void whatIsNoAddressOfAServiceIsNotTaken(String url) {
        assertThatThrownBy(() -> new FabricAddress(URI.create(url), "operator", new Secret("s")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private final Reach publicly = new Reach(Reach.THIS_MACHINE, true, "is not public", ReachTest::resolve);

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "1.1.1.1", "[2606:4700:4700::1111]", "127.0.0.1", "[::1]"})
    void thePublicNetworkAndWhatIsNamedIsReached(String host) throws Exception {
        assertThat(publicly.of(host)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.9",
                "192.168.7.7",
                "192.0.0.8",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "0.0.0.0",
                "[::]",
                "[fd00::5]",
                "[fe80::1]",
                "[ff02::1]",
                "[64:ff9b::a9fe:a9fe]",
                "[2002:a9fe:a9fe::1]",
                "[2001:db8::1]",
                "[::ffff:10.1.2.3]",
                "metadata.example",
                "hardware.example",
                "inside-and-outside.example"
            })
    void whatIsOnlySeenFromHereIsNotPublic(String host) {
        assertThatThrownBy(() -> publicly.of(host))
                .isInstanceOf(Reach.OutOfReach.class)
                .hasMessageNotContaining("hardware (pantry");
    }

    @Test
    void aNameIsLookedUpOnceAndTheConnectionGoesWhereItLedThen() {
        AtomicInteger asked = new AtomicInteger();
        // A name that leads to this machine first and to somewhere else ever after (DNS rebinding).
        Reach once =
                new Reach(Reach.THIS_MACHINE, host -> new InetAddress[] {
                    InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254")
                });
        HandClock clock = new HandClock();
        try (FakeService service = new FakeService(Manners.BEST)) {
            int port = service.address().bases().getFirst().getPort();
            FabricAddress address = new FabricAddress(
                    URI.create("http://hardware.example:" + port), FakeService.USER, new Secret(FakeService.PASSWORD));
            try (RedfishFabric fabric =
                    RedfishFabric.connect(address, once, clock, new Random(1), clock, Asking.limits())) {
                assertThat(fabric.inventory()).isInstanceOf(Outcome.Done.class);
                assertThat(fabric.inventory()).isInstanceOf(Outcome.Done.class);
            }
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsOutOfReachIsNeverAsked() {
        HandClock clock = new HandClock();
        try (FakeService service = new FakeService(Manners.BEST);
                RedfishFabric fabric =
                        RedfishFabric.connect(service.address(), reach, clock, new Random(1), clock, Asking.limits())) {
            assertThat(fabric.inventory())
                    .isInstanceOfSatisfying(
                            Outcome.Unavailable.class,
                            unavailable -> assertThat(unavailable.why()).contains("not allowed"));
            assertThat(service.asked()).isEmpty();
        }
    }

    @Test
    void rangesAreReadAndCompared() {
        AddressRange range = AddressRange.parse("10.128.0.0/9");
        assertThat(range.contains(InetAddress.ofLiteral("10.128.0.1"))).isTrue();
        assertThat(range.contains(InetAddress.ofLiteral("10.127.255.255"))).isFalse();
        assertThat(range.contains(InetAddress.ofLiteral("::1"))).isFalse();
        assertThat(AddressRange.parse("192.0.2.7").contains(InetAddress.ofLiteral("192.0.2.7")))
                .isTrue();
        for (String bad : List.of("10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "hardware.example/8", "")) {
            assertThatThrownBy(() -> AddressRange.parse(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
