package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import pantry.emulator.redfish.account.Account;
import pantry.emulator.redfish.account.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An emulator with a clock of its own and a client of it. */
public final class Rig implements Wire, AutoCloseable {
    public static final String ROOT = "/redfish/v1";
    public static final String SERVER = "0195a000-0000-7000-8000-000000000001";
    public static final String SLICE = "0195a000-0000-7000-8000-0000000000a1";
    public static final String VOLUME = "0195a000-0000-7000-8000-0000000000b1";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public final HandClock wall;
    public final Emulator emulator;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private String user = "operator:pantry-demo";

    public record Reply(int status, HttpHeaders headers, String text) {
        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public Reply is(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            return this;
        }

        /** The registry message of an error. */
        public String message() {
            return json().at("/error/@Message.ExtendedInfo/0/MessageId").asString();
        }
    }

    public Rig() {
        this(HandClock.atWork(), null);
    }

    public Rig(HandClock wall, Path data) {
        this(wall, data, WorldOptions.USUAL);
    }

    /** With other hardware. */
    public Rig(HandClock wall, Path data, WorldOptions world) {
        this.wall = wall;
        this.emulator = Emulator.start(EmulatorOptions.defaults(wall, new Random(1))
                .withData(data)
                .withWorld(world)
                .withAccounts(List.of(
                        new Account("operator", "pantry-demo", Role.ADMINISTRATOR),
                        new Account("hand", "hand-demo", Role.OPERATOR),
                        new Account("eye", "eye-demo", Role.READ_ONLY))));
    }

    public Rig as(String userAndPassword) {
        user = userAndPassword;
        return this;
    }

    @Override
    public Reply send(String method, String path, String body, String... headers) {
        try {
            return sendOrFail(method, path, body, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For requests that may get no answer. */
    public Reply sendOrFail(String method, String path, String body, String... headers) throws IOException {
        String full = path.startsWith("/redfish") ? path : ROOT + "/" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.uri() + full))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!user.isEmpty()) {
            String credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + credentials);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static String query(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    // The steps of the usual story -----------------------------------------------------------------------------

    public static String composeBody(String name, String slice, String blade, int cpu, int memory) {
        return """
            {"Name":"%s","HostName":"web-1","Oem":{"Pantry":{"Slices":[{"Id":"%s",
             "Blade":{"@odata.id":"/redfish/v1/Systems/%s"},"CpuMillicores":%d,"CpuCeilingMillicores":4000,
             "MemoryMiB":%d,"MemoryCeilingMiB":8192}],"Address":"10.16.0.5","UserData":"#cloud-config",
             "SshKeys":["ssh-ed25519 AAAA"]}}}
            """.formatted(name, slice, blade, cpu, memory);
    }

    public static String volumeBody(String name, long gib) {
        return volumeBody(name, gib, "pool-1");
    }

    public static String volumeBody(String name, long gib, String pool) {
        return """
            {"Name":"%s","CapacityBytes":%d,"ProvisioningPolicy":"Thin",
             "Links":{"ProvidingStoragePool":{"@odata.id":"/redfish/v1/Storage/array-1/StoragePools/%s"}},
             "ReplicaInfos":[{"ReplicaType":"Clone",
              "Replica":{"@odata.id":"/redfish/v1/Storage/array-1/Volumes/alpine-3.22"}}]}
            """.formatted(name, gib << 30, pool);
    }

    public static String connectionBody(String server, String volume) {
        return """
            {"Name":"%s.%s","ConnectionType":"Storage","VolumeInfo":[{"AccessCapabilities":["Read","Write"],
             "LUN":0,"Volume":{"@odata.id":"/redfish/v1/Storage/array-1/Volumes/%s"}}],
             "Links":{"InitiatorEndpoints":[{"@odata.id":"/redfish/v1/Fabrics/san/Endpoints/%s"}]}}
            """.formatted(server, volume, volume, server);
    }

    @Override
    public void close() {
        emulator.close();
        http.close();
    }
}
