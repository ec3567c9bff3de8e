package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The serial console over its WebSocket. */
class ConsoleTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private Rig rig;

    @BeforeEach
    void runAServer() {
        rig = new Rig();
        String body = Rig.composeBody("s1", "slice-1", "frame-1-b01", 2000, 1024)
                .replace("ssh-ed25519 AAAA", "ssh-ed25519 AAAA anna@laptop")
                .replace("#cloud-config", "#cloud-config\\npassword: geheim\\n");
        rig.post("Systems", body).is(201);
        rig.post("Storage/array-1/Volumes", Rig.volumeBody("v1", 8)).is(201);
        rig.post("Fabrics/san/Connections", Rig.connectionBody("s1", "v1")).is(201);
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        rig.close();
    }

    /** A terminal. */
    private static final class Terminal implements WebSocket.Listener {
        private final StringBuilder shown = new StringBuilder();
        private boolean closed;
        private WebSocket socket;

        @Override
        public synchronized CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            shown.append(data);
            notifyAll();
            from.request(1);
            return null;
        }

        @Override
        public synchronized CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed = true;
            notifyAll();
            return null;
        }

        /** What was shown up to and with this text, which is then forgotten. */
        synchronized String until(String text) throws InterruptedException {
            long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (shown.indexOf(text) < 0) {
                assertThat(System.nanoTime()).as("'%s' in '%s'", text, shown).isLessThan(giveUp);
                wait(100);
            }
            int end = shown.indexOf(text) + text.length();
            String found = shown.substring(0, end);
            shown.delete(0, end);
            return found;
        }

        synchronized boolean isClosed() throws InterruptedException {
            long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!closed && System.nanoTime() < giveUp) {
                wait(100);
            }
            return closed;
        }

        void type(String keys) {
            socket.sendText(keys, true).join();
        }
    }

    @Test
    void aGuestBootsLetsInAndAnswersFromTheMachineAsItIs() throws Exception {
        Terminal terminal = open("", "operator:pantry-demo");
        terminal.until("the server is off");
        rig.reset("s1", "On").is(204);
        terminal.until("Looking for a boot volume");
        rig.wall.pass(Duration.ofSeconds(2));
        assertThat(terminal.until("web-1 login: ")).contains("Alpine Linux 3.22", "smp: Brought up 2 CPUs");
        terminal.type("nobody\r");
        terminal.until("Password: ");
        terminal.type("wrong\r");
        assertThat(terminal.until("login: ")).contains("Login incorrect").doesNotContain("wrong");
        terminal.type("root\rgeheim\r");
        terminal.until("root@web-1:~# ");
        rig.wall.pass(Duration.ofHours(26));
        assertThat(answer(terminal, "uptime")).contains("up 1 day,  2:00");
        assertThat(answer(terminal, "nproc")).contains("\n2\r");
        assertThat(answer(terminal, "free")).contains("1048576");
        assertThat(answer(terminal, "df")).contains("/dev/sda1", "8388608");
        assertThat(answer(terminal, "ip addr")).contains("inet 10.16.0.5");
        assertThat(answer(terminal, "hostname")).contains("\nweb-1\r");
        assertThat(answer(terminal, "uname -a")).contains("Linux web-1");
        assertThat(answer(terminal, "help")).contains("poweroff");
        assertThat(answer(terminal, "rm -rf /")).contains("rm: not found");
        assertThat(answer(terminal, "upx\u007ftime\u001b[A")).contains("load average");
        terminal.type("half a line\u0003");
        terminal.until("^C\r\nroot@web-1:~# ");
        terminal.type("\u0004");
        terminal.until("login: ");
        terminal.type("anna@laptop\r");
        terminal.until("root@web-1:~# ");
        terminal.type("reboot\r");
        terminal.until("Pantry firmware");
        assertThat(rig.powerState("s1")).isEqualTo("PoweringOn");
    }

    @Test
    void allWhoLookSeeTheSameAndWhoMayOnlyLookDoesNotType() throws Exception {
        rig.reset("s1", "On").is(204);
        rig.wall.pass(Duration.ofSeconds(2));
        Terminal first = open("", "operator:pantry-demo");
        first.until("login: ");
        Terminal second = open("", "eye:eye-demo");
        second.until("login: ");
        second.type("anna@laptop\r");
        first.type("anna@laptop\r");
        first.until("root@web-1:~# ");
        assertThat(second.until("root@web-1:~# ")).containsOnlyOnce("anna@laptop");
    }

    @Test
    void aTicketOpensOnceAndNothingElseDoes() throws Exception {
        JsonNode ticket = rig.post("Systems/s1/Actions/Oem/PantryComputerSystem.OpenConsole", "{}")
                .is(200)
                .json();
        String uri = ticket.path("ConsoleURI").asString();
        String query = uri.substring(uri.indexOf('?'));
        open(query, "").until("off");
        assertRefused(query, "", 401);
        assertRefused("", "", 401);
        assertRefused("", "operator:wrong", 401);
        assertRefused("?ticket=guessed", "operator:pantry-demo", 401);
        String other = rig.post("Systems/s1/Actions/Oem/PantryComputerSystem.OpenConsole", "{}")
                .json()
                .path("ConsoleURI")
                .asString();
        rig.wall.pass(Duration.ofSeconds(61));
        assertRefused(other.substring(other.indexOf('?')), "", 401);
        rig.as("eye:eye-demo")
                .post("Systems/s1/Actions/Oem/PantryComputerSystem.OpenConsole", "{}")
                .is(403);
    }

    @Test
    void nonsenseIsHarmlessAndTheConsoleGoesWithItsServer() throws Exception {
        rig.reset("s1", "On").is(204);
        rig.wall.pass(Duration.ofSeconds(2));
        Terminal terminal = open("", "operator:pantry-demo");
        terminal.until("login: ");
        terminal.type("\u001b[200~\u0000\u0001\u0002\ud83d\ude00".repeat(200));
        terminal.type("x".repeat(100_000) + "\r");
        terminal.until("Password: ");
        terminal.type("\u0003");
        terminal.until("login: ");
        terminal.type("anna@laptop\r");
        terminal.until("root@web-1:~# ");
        rig.delete("Systems/s1").is(204);
        assertThat(terminal.isClosed()).isTrue();
        assertRefused("", "operator:pantry-demo", 404);
    }

    private String answer(Terminal terminal, String command) throws InterruptedException {
        terminal.type(command + "\r");
        return terminal.until("root@web-1:~# ");
    }

    private Terminal open(String query, String user) {
        String path = rig.emulator.uri().toString().replace("http", "ws") + "/redfish/v1/Systems/s1/SerialConsole";
        WebSocket.Builder builder = http.newWebSocketBuilder();
        if (!user.isEmpty()) {
            String credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            builder.header("Authorization", "Basic " + credentials);
        }
        Terminal terminal = new Terminal();
        terminal.socket = builder.buildAsync(URI.create(path + query), terminal).join();
        return terminal;
    }

    private void assertRefused(String query, String user, int status) {
        assertThatThrownBy(() -> open(query, user))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(status));
    }
}
