package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.FakeFabric;
import pantry.provisioning.fabric.HardwareServer;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Logins;

/** Consoles over HTTP: who may open one, and what ends it. */
@RestTest
class ConsoleTest {
    private static final int SECONDS = 20;

    @Autowired
    private Api api;

    @Autowired
    private World world;

    @Autowired
    private Fabric fabric;

    @Autowired
    private IdSource ids;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Transactions transactions;

    @Autowired
    private Logins logins;

    private String server;

    /** What a browser's end of the line has seen. */
    private static final class Screen implements WebSocket.Listener {
        private final StringBuilder seen = new StringBuilder();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            synchronized (this) {
                seen.append(data);
                notifyAll();
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        synchronized void await(String text) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (seen.indexOf(text) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertThat(left).as("waiting for %s in %s", text, seen).isPositive();
                wait(left);
            }
        }
    }

    @BeforeEach
    void aServerRuns() {
        String name = "con-" + ids.next().toString().substring(28);
        Api.Reply ordered = api.post("/api/v1/servers")
                .as("marketing-owner")
                .json("{\"name\":\"" + name + "\",\"image\":\"small\",\"cpuMillicores\":250,\"memoryMiB\":256}")
                .send();
        server = ordered.json().path("subject").path("id").stringValue();
        transactions.forSystem().write(() -> jdbc.update("update server set state = 'RUNNING' where name = ?", name));
        ((FakeFabric) fabric)
                .ensureServer(new HardwareServer(
                        ServerId.of(server),
                        name,
                        List.of(new HardwareServer.Slice(
                                new SliceId(ids.next()), "/fake/blades/f1-b01", 10, 10, 64, 64)),
                        "",
                        List.of(),
                        ""));
    }

    private String ticket(String as) {
        Api.Reply reply = api.post("/api/v1/servers/" + server + "/console")
                .with("Authorization", "Bearer " + as)
                .json("{}")
                .send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.json().path("url").stringValue();
    }

    private WebSocket open(String path, Screen screen, String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        URI uri = URI.create(api.uri(path).toString().replace("http:", "ws:"));
        return builder.buildAsync(uri, screen).join();
    }

    private int refused(String path, String... headers) {
        try {
            open(path, new Screen(), headers).abort();
            return 101;
        } catch (CompletionException failed) {
            assertThat(failed).hasCauseInstanceOf(WebSocketHandshakeException.class);
            return ((WebSocketHandshakeException) failed.getCause())
                    .getResponse()
                    .statusCode();
        }
    }

    @Test
    void aTicketOpensTheConsoleOnce() throws Exception {
        String path = ticket(world.token("marketing-user"));
        Screen screen = new Screen();
        WebSocket socket = open(path, screen);
        screen.await("login: ");
        socket.sendText("root\r", true).join();
        screen.await("root\r");
        assertThat(refused(path)).isEqualTo(401);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where action = 'open console' and subject_id = ?",
                        Integer.class,
                        ServerId.of(server).value()))
                .isOne();
    }

    @Test
    void withoutAProofThatHoldsThereIsNoConsole() {
        String path = "/api/v1/servers/" + server + "/console";
        assertThat(refused(path)).isEqualTo(401);
        assertThat(refused(path + "?ticket=guessed")).isEqualTo(401);
        assertThat(refused(path, "Authorization", "Bearer " + world.token("operator")))
                .isEqualTo(403);
        assertThat(refused(path, "Authorization", "Bearer " + world.token("research-owner")))
                .isEqualTo(404);
        assertThat(refused(path, "Authorization", "Bearer " + world.token("marketing-owner")))
                .isEqualTo(101);
        assertThat(refused(ticket(world.token("marketing-user")), "Origin", "https://elsewhere.example"))
                .isEqualTo(403);
        assertThat(api.post(path).as("research-owner").json("{}").send().status())
                .isEqualTo(404);
        assertThat(api.post(path).as("operator").json("{}").send().status()).isEqualTo(403);
    }

    @Test
    void aTicketIsGoodForItsServerAlone() {
        String path = ticket(world.token("marketing-user"));
        aServerRuns();
        String other = "/api/v1/servers/" + server + "/console" + path.substring(path.indexOf('?'));
        assertThat(refused(other)).isEqualTo(401);
        assertThat(refused(path)).as("used up by the try").isEqualTo(401);
    }

    @Test
    void theConsoleEndsWithTheSignIn() throws Exception {
        var account = world.accounts.get("marketing-user");
        String token = logins.open(account, Actor.SYSTEM).token();
        String unused = ticket(token);
        Screen screen = new Screen();
        open(ticket(token), screen);
        screen.await("login: ");
        logins.end(token, account, Actor.SYSTEM);
        assertThat(screen.closed.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(4003);
        assertThat(refused(unused)).isEqualTo(401);
    }

    @Test
    void whatTheHardwareLacksIsTold() throws Exception {
        ((FakeFabric) fabric).refuse(FakeFabric.Verb.CONSOLE, "no console here");
        Screen screen = new Screen();
        open(ticket(world.token("marketing-user")), screen);
        assertThat(screen.closed.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(4004);
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "update server set state = 'STOPPED' where id = ?",
                        ServerId.of(server).value()));
        assertThat(api.post("/api/v1/servers/" + server + "/console")
                        .as("marketing-owner")
                        .json("{}")
                        .send()
                        .status())
                .isEqualTo(409);
    }
}
