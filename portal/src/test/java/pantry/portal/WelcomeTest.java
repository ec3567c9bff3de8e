package pantry.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.portal.demo.LoadKind;

class WelcomeTest {
    @Test
    void theDemoIsToldWithItsAccountsAndPassword() {
        assertThat(text("127.0.0.1", Optional.of(LoadKind.DEMO)))
                .contains(
                        "Portal     http://127.0.0.1:8080\n",
                        "http://127.0.0.1:8080/api/v1",
                        "http://127.0.0.1:8080/api/docs",
                        "http://127.0.0.1:9/redfish/v1/")
                .contains("operator, finance, marketing-owner", "Password   pantry-demo", "/data", "Ctrl-C");
    }

    @Test
    void withoutTheDemoNoAccountsPasswordIsTold() {
        assertThat(text("127.0.0.1", Optional.of(LoadKind.BARE))).doesNotContain("Password", "marketing");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, http://127.0.0.1:8080/", "::, http://127.0.0.1:8080/", "::1, http://[0:0:0:0:0:0:0:1]:8080/"})
    void theAddressIsOneThatABrowserHereCanOpen(String bind, String start) {
        assertThat(text(bind, Optional.empty())).contains(start);
    }

    private static String text(String bind, Optional<LoadKind> kind) {
        return Welcome.text(InetAddress.ofLiteral(bind), 8080, "http://127.0.0.1:9/redfish/v1/", kind, "/data");
    }
}
