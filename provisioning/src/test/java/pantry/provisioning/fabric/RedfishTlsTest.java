package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantry.provisioning.fabric.FakeService.Manners;

/** Forged hardware: who does not show a certificate of the pinned authority, made out to the address, gets no password. */
class RedfishTlsTest {
    @TempDir
    static Path folder;

    private static TestCertificate genuine;
    private static TestCertificate forged;
    private static TestCertificate madeOutElsewhere;

    @BeforeAll
    static void certificates() {
        genuine = TestCertificate.madeOutTo(folder, "ip:127.0.0.1,dns:localhost");
        forged = TestCertificate.madeOutTo(folder, "dns:localhost,ip:127.0.0.1");
        madeOutElsewhere = TestCertificate.madeOutTo(folder, "dns:elsewhere.example,ip:192.0.2.1");
    }

    private static Outcome<Inventory> asked(TestCertificate shown, String host, @Nullable String pinned) {
        HandClock clock = new HandClock();
        try (FakeService service = new FakeService(Manners.BEST, new FakeTree(Manners.BEST), shown.listener())) {
            URI base = URI.create("https://" + host + ":" + service.port());
            FabricAddress address =
                    new FabricAddress(List.of(base), FakeService.USER, new Secret(FakeService.PASSWORD), pinned);
            try (RedfishFabric fabric = RedfishFabric.connect(
                    address, clock, new Random(1), clock, Asking.limits(Duration.ofSeconds(20)))) {
                Outcome<Inventory> outcome = fabric.inventory();
                if (!(outcome instanceof Outcome.Done)) {
                    assertThat(service.asked()).as("nothing was said to it").isEmpty();
                }
                return outcome;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void thePinnedCertificateIsBelieved(String host) {
        assertThat(asked(genuine, host, genuine.pem())).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void anotherCertificateIsRefused() {
        assertThat(asked(forged, "127.0.0.1", genuine.pem())).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void withoutAPinOnlyWhatThisMachineTrustsIsBelieved() {
        assertThat(asked(genuine, "127.0.0.1", null)).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void aCertificateOfThePinnedAuthorityForAnotherHostIsRefused() {
        assertThat(asked(madeOutElsewhere, "127.0.0.1", madeOutElsewhere.pem()))
                .isInstanceOfSatisfying(
                        Outcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.why()).contains("not made out to 127.0.0.1"));
    }

    @Test
    void oneOfSeveralPinnedAuthoritiesIsEnough() {
        assertThat(asked(genuine, "localhost", madeOutElsewhere.pem() + genuine.pem()))
                .isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
    void whatIsNoCertificateIsNotTaken(String pem) {
        assertThatThrownBy(() ->
                        new FabricAddress(List.of(URI.create("https://127.0.0.1")), "operator", new Secret("s"), pem))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
