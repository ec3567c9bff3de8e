package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.portal.order.ApiCall;
import pantry.portal.order.ServerOrder;
import pantry.portal.rest.wire.Body;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a form shows as API call is the order that the form would place. */
@RestTest
class ApiCallTest {
    @Autowired
    private Api api;

    static Stream<ServerOrder> orders() {
        return Stream.of(
                ServerOrder.ofOffering("web-1", "small", "tiny"),
                ServerOrder.of("web-2", "small", 50, 64),
                ServerOrder.of("web-3", "small", 250, Long.MAX_VALUE).withCeilings(500L, null),
                ServerOrder.of("web-4", "small")
                        .sized(250L, 256L)
                        .ceilings(500L, 512L)
                        .bootDisk(8L)
                        .sshKeys(List.of("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample it's me"))
                        .userData("#cloud-config\n\"quoted\" 'single' \\ $TOKEN ü\n")
                        .costCentre("MK-200")
                        .tags(Map.of("team", "a \"b\"", "app", ""))
                        .survives(1)
                        .priority(-5)
                        .antiAffinityGroup("web")
                        .selfSizing(new ServerOrder.SelfSizing(100, 128))
                        .count(3)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theBodyReadsAsTheOrderThatItWasMadeOf(ServerOrder order) {
        ObjectNode json =
                (ObjectNode) JsonMapper.shared().readTree(ApiCall.of(order).body());
        assertThat(new Body(json, List.of()).read(ServerFields::order)).isEqualTo(order);
    }

    @Test
    void itIsAcceptedAndSentTwiceOrdersOnce() {
        ApiCall call = ApiCall.of(ServerOrder.ofOffering("called-1", "small", "tiny"));
        Api.Reply first = send(call);
        Api.Reply second = send(call);
        assertThat(first.status()).as(first.body()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(send(ApiCall.of(ServerOrder.of("called-1", "small", 100, 64)))
                        .status())
                .as("another order of that name")
                .isEqualTo(409);
    }

    private Api.Reply send(ApiCall call) {
        assertThat(call.method()).isEqualTo("POST");
        return api.post(call.path())
                .as("marketing-owner")
                .with("Idempotency-Key", call.headers().get("Idempotency-Key"))
                .json(call.body())
                .send();
    }

    @Test
    void onlyWhatWasSetIsInTheBody() {
        assertThat(ApiCall.of(ServerOrder.ofOffering("web-1", "small", "tiny")).body())
                .isEqualToNormalizingNewlines("""
                        {
                          "name" : "web-1",
                          "image" : "small",
                          "offering" : "tiny"
                        }""");
    }

    @Test
    void aShellReadsEveryQuoteAsItself() throws Exception {
        ServerOrder order = orders().toList().getLast();
        ApiCall call = ApiCall.of(order);
        String script = "curl() { printf '%s\\0' \"$@\"; }; TOKEN=secret; " + call.curl("https://pantry.example");
        Process shell = new ProcessBuilder("sh", "-c", script).start();
        List<String> words =
                List.of(new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                        .split("\0", -1));
        assertThat(shell.waitFor()).isZero();
        assertThat(words)
                .containsSubsequence("-X", "POST", "https://pantry.example/api/v1/servers")
                .contains("Authorization: Bearer secret", "Content-Type: application/json", call.body());
    }
}
