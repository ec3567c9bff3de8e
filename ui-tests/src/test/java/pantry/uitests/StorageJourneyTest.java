package pantry.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is on the hardware behind a server, through all of the product: its disks, an array that fills, its console. */
@UiTest
class StorageJourneyTest {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Portal portal;
    private final Api owner;

    StorageJourneyTest(Portal portal) {
        this.portal = portal;
        this.owner = portal.api("research-owner");
    }

    @Test
    void anArrayThatIsNearlyFullTakesNoNewVolume() {
        try (Hardware filling = Hardware.fillArray(portal)) {
            Awaitility.await("the array is seen to be full")
                    .atMost(Patience.LIMIT)
                    .pollInterval(POLL)
                    .untilAsserted(() -> {
                        HttpResponse<String> answer = owner.answer("POST", "/volumes", volume("too-late"));
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
                        assertThat(answer.body()).contains("storageGiB", "\"of\":\"POOL\"");
                    });
            owner.assertRefused("too-late", "POOL");
        }
        Awaitility.await("the array has room again")
                .atMost(Patience.LIMIT)
                .pollInterval(POLL)
                .until(() -> owner.answer("POST", "/volumes", volume("in-time")).statusCode() == 202);
    }

    private static JsonObject volume(String name) {
        JsonObject volume = new JsonObject();
        volume.addProperty("name", name + "-" + System.nanoTime());
        volume.addProperty("sizeGiB", 1);
        return volume;
    }

    @Test
    void aServerIsRebuiltWithItsAddressAndItsData() {
        String id = order("rebuilt", 512);
        JsonObject before = owner.get("/servers/" + id);
        JsonObject body = new JsonObject();
        body.addProperty("image", "debian-13");
        String operation = owner.post("/servers/" + id + "/actions/rebuild", body)
                .get("id")
                .getAsString();
        Awaitility.await("the server is rebuilt")
                .atMost(Patience.LIMIT)
                .pollInterval(POLL)
                .until(() -> owner.get("/operations/" + operation)
                        .get("state")
                        .getAsString()
                        .equals("SUCCEEDED"));
        JsonObject after = owner.get("/servers/" + id);
        assertThat(after.get("address")).isEqualTo(before.get("address"));
        assertThat(after.get("state").getAsString()).isEqualTo("RUNNING");
        assertThat(after.toString()).contains("debian-13");
        List<JsonObject> volumes = owner.list("/volumes?serverId=" + id + "&sort=name");
        assertThat(volumes).hasSize(2);
        assertThat(idOf(volumes, "DATA")).isEqualTo(idOf(owner.list("/volumes?name=rebuilt-data"), "DATA"));
        Awaitility.await("the old boot volume is gone")
                .atMost(Patience.LIMIT)
                .pollInterval(POLL)
                .until(() -> owner.list("/volumes?kind=BOOT&name=rebuilt-boot").size() == 1);
        owner.post("/servers/" + id + "/actions/stop", new JsonObject());
        owner.awaitState(id, "STOPPED");
        owner.post("/servers/" + id + "/actions/start", new JsonObject());
        owner.awaitState(id, "RUNNING");
        assertThat(owner.get("/servers/" + id).get("address")).as("for life").isEqualTo(before.get("address"));
        owner.deleteServer(id);
    }

    private static String idOf(List<JsonObject> volumes, String kind) {
        return volumes.stream()
                .filter(volume -> volume.get("kind").getAsString().equals(kind))
                .findFirst()
                .orElseThrow()
                .get("id")
                .getAsString();
    }

    private String order(String name, int memoryMiB) {
        JsonObject data = new JsonObject();
        data.addProperty("name", name + "-data");
        data.addProperty("sizeGiB", 3);
        JsonArray volumes = new JsonArray();
        volumes.add(data);
        JsonArray keys = new JsonArray();
        keys.add("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGk1c2FuZHRoaXNpc25vdGFrZXlhdGFsbDEyMzQ anna@laptop");
        JsonObject order = new JsonObject();
        order.addProperty("name", name);
        order.addProperty("image", "alpine-3.22");
        order.addProperty("cpuMillicores", 1_500);
        order.addProperty("memoryMiB", memoryMiB);
        order.add("volumes", volumes);
        order.add("sshKeys", keys);
        String id = owner.post("/servers", order)
                .getAsJsonObject("subject")
                .get("id")
                .getAsString();
        owner.awaitState(id, "RUNNING");
        return id;
    }

    @Test
    void theConsoleAnswersFromTheMachineAsItIs() throws InterruptedException {
        String id = order("talks", 256);
        String url = owner.post("/servers/" + id + "/console", new JsonObject())
                .get("url")
                .getAsString();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Screen screen = new Screen();
            URI uri = URI.create(portal.uri(url).toString().replace("http:", "ws:"));
            WebSocket socket =
                    http.newWebSocketBuilder().buildAsync(uri, screen).join();
            assertThat(screen.until("login: ")).contains("Booting from unit 0");
            socket.sendText("anna@laptop\r", true).join();
            screen.until("# ");
            String address = owner.get("/servers/" + id).get("address").getAsString();
            assertThat(answer(socket, screen, "uptime")).contains("load average");
            assertThat(answer(socket, screen, "nproc")).contains("\n2\r");
            assertThat(answer(socket, screen, "free")).contains("262144");
            assertThat(answer(socket, screen, "df")).contains("/dev/sda1", "/dev/sdb1", "3145728");
            assertThat(answer(socket, screen, "ip addr")).contains("inet " + address);
            socket.sendText("exit\r", true).join();
            screen.until("login: ");
            socket.sendText("anna@laptop\r", true).join();
            screen.until("# ");
            socket.sendText("reboot\r", true).join();
            screen.until("Pantry firmware");
            screen.until("login: ");
            socket.abort();
        }
        owner.deleteServer(id);
    }

    private static String answer(WebSocket socket, Screen screen, String command) throws InterruptedException {
        socket.sendText(command + "\r", true).join();
        return screen.until("# ");
    }

    /** What a terminal shows. */
    private static final class Screen implements WebSocket.Listener {
        private final StringBuilder shown = new StringBuilder();

        @Override
        public synchronized CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            shown.append(data);
            notifyAll();
            from.request(1);
            return null;
        }

        /** All up to and with this text, which is then forgotten. */
        synchronized String until(String text) throws InterruptedException {
            long end = System.nanoTime() + Patience.LIMIT.toNanos();
            while (shown.indexOf(text) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertThat(left).as("'%s' in '%s'", text, shown).isPositive();
                wait(left);
            }
            int to = shown.indexOf(text) + text.length();
            String found = shown.substring(0, to);
            shown.delete(0, to);
            return found;
        }
    }
}
