package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.provisioning.fabric.Asking.SERVER;

import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A server's serial console, through a real WebSocket of the service. */
class RedfishConsoleTest implements AutoCloseable {
    private final FakeConsole service = new FakeConsole();
    private final HandClock clock = new HandClock();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final ConsoleSink sink = new ConsoleSink() {
        @Override
        public void text(String text) {
            heard.add(text);
        }

        @Override
        public void closed(String reason) {
            heard.add("closed");
        }
    };

    @AfterEach
    @Override
    public void close() {
        service.close();
    }

    private RedfishFabric asking(String password) {
        return RedfishFabric.connect(
                service.address(password),
                clock,
                new Random(1),
                clock,
                Asking.limits(java.time.Duration.ofSeconds(10)));
    }

    private void offer(String consoleUri) {
        ObjectNode server = (ObjectNode)
                service.tree.named("/redfish/v1/Systems", SERVER.toString()).getFirst();
        server.putObject("SerialConsole")
                .putObject("WebSocket")
                .put("ConsoleURI", consoleUri)
                .put("Interactive", true);
    }

    private String next() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void whatIsTypedIsAnsweredUntilItEnds() throws Exception {
        try (RedfishFabric fabric = asking(FakeService.PASSWORD)) {
            fabric.ensureServer(Asking.server(1000));
            offer(FakeConsole.PATH);
            ConsoleLine line = ((Outcome.Done<ConsoleLine>) fabric.console(SERVER, sink)).value();
            assertThat(next()).isEqualTo("login: ");
            assertThat(line.type("uptime\n")).isTrue();
            assertThat(next()).isEqualTo("uptime\n");
            assertThat(line.type("exit")).isTrue();
            assertThat(next()).isEqualTo("closed");
            assertThat(line.type("more")).isFalse();
            line.close();
            assertThat(heard).as("it ends once").isEmpty();
        }
    }

    @Test
    void theHostThatTheServiceNamesIsNotGoneTo() throws Exception {
        try (RedfishFabric fabric = asking(FakeService.PASSWORD)) {
            fabric.ensureServer(Asking.server(1000));
            offer("wss://192.0.2.1:99" + FakeConsole.PATH);
            assertThat(fabric.console(SERVER, sink)).isInstanceOf(Outcome.Done.class);
            assertThat(next()).isEqualTo("login: ");
        }
    }

    @Test
    void whoIsNotKnownGetsNone() {
        try (RedfishFabric fabric = asking("a guess")) {
            fabric.ensureServer(Asking.server(1000));
            offer(FakeConsole.PATH);
            assertThat(fabric.console(SERVER, sink)).isInstanceOf(Outcome.Unavailable.class);
        }
    }

    @Test
    void whereThereIsNoConsoleThatIsSaid() {
        try (RedfishFabric fabric = asking(FakeService.PASSWORD)) {
            assertThat(fabric.console(SERVER, sink)).isEqualTo(new Outcome.Refused<>("no such server"));
            fabric.ensureServer(Asking.server(1000));
            assertThat(fabric.console(SERVER, sink)).isInstanceOf(Outcome.Refused.class);
        }
    }
}
