package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;
import pantry.emulator.Emulator;
import pantry.emulator.EmulatorOptions;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.VolumeId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The emulator on its wire, with a clock that only goes when a client pauses; and the hand of somebody else, who calls for
 * faults and looks past the client at what is really there.
 */
final class RealService implements AutoCloseable {
    static final String ARRAY = "/redfish/v1/Storage/array-1";
    static final String IMAGE = "alpine-3.22";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FAULTS = "/redfish/v1/Oem/Pantry/Faults";

    final HandClock clock = new HandClock();
    final Emulator emulator = Emulator.start(EmulatorOptions.defaults(clock, new Random(5)));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> faults = new ArrayList<>();
    private long made;

    RedfishFabric client(Duration requestTimeout) {
        return client(requestTimeout, List.of(emulator.uri()));
    }

    RedfishFabric client(Duration requestTimeout, List<URI> ways) {
        FabricAddress address = new FabricAddress(
                ways, EmulatorOptions.DEFAULT_USER, new Secret(EmulatorOptions.DEFAULT_PASSWORD), null);
        return RedfishFabric.connect(address, clock, new Random(7), clock, limits(requestTimeout));
    }

    private static FabricLimits limits(Duration requestTimeout) {
        FabricLimits usual = FabricLimits.standard();
        return new FabricLimits(
                usual.connectTimeout(),
                requestTimeout,
                usual.verbDeadline(),
                usual.retries(),
                usual.backoffBase(),
                usual.backoffCap(),
                usual.concurrentRequests(),
                usual.answerBytes(),
                usual.pages(),
                usual.breakerFailures(),
                usual.breakerRest(),
                usual.powerPoll(),
                usual.shutdownGrace(),
                usual.taskWait());
    }

    ServerId server() {
        return new ServerId(id(1));
    }

    SliceId slice() {
        return new SliceId(id(2));
    }

    VolumeId volume() {
        return new VolumeId(id(3));
    }

    private synchronized UUID id(long kind) {
        made++;
        return new UUID(0x0190_0000_0000_7000L + kind, 0x8000_0000_0000_0000L + made);
    }

    static HardwareServer.Slice on(SliceId id, int blade, int cpu, int memoryMiB) {
        return new HardwareServer.Slice(id, chassis(blade), cpu, 4000, memoryMiB, 8192);
    }

    static String chassis(int blade) {
        return "/redfish/v1/Chassis/frame-1-b%02d".formatted(blade);
    }

    static HardwareServer server(ServerId id, HardwareServer.Slice... slices) {
        return new HardwareServer(
                id, "little-one", List.of(slices), "10.16.0.5", List.of("ssh-ed25519 AAAA anna@laptop"), "");
    }

    String fault(String kind, String target, String parameters) {
        String body = "{\"Kind\":\"%s\"%s%s}"
                .formatted(
                        kind,
                        target.isEmpty() ? "" : ",\"Target\":\"" + target + "\"",
                        parameters.isEmpty() ? "" : ",\"Parameters\":" + parameters);
        HttpResponse<String> answer = ask("POST", FAULTS, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String fault = JSON.readTree(answer.body()).path("@odata.id").asString();
        faults.add(fault);
        return fault;
    }

    void end(String fault) {
        ask("DELETE", fault, "");
        faults.remove(fault);
    }

    /** As at the beginning: whole, and empty. */
    void clear() {
        List.copyOf(faults).forEach(this::end);
        clock.advance(Duration.ofMinutes(2));
        for (String collection :
                List.of("/redfish/v1/Fabrics/san/Connections", "/redfish/v1/Systems", ARRAY + "/Volumes")) {
            for (JsonNode member : members(collection, "")) {
                String uri = member.path("@odata.id").asString();
                if (uri.contains("01900000-0000-700")) {
                    ask("DELETE", uri, "");
                }
            }
        }
    }

    JsonNode at(String uri) {
        return JSON.readTree(ask("GET", uri, "").body());
    }

    /** What carries this name, in full. */
    List<JsonNode> named(String collection, String name) {
        String filter = "?$filter=" + URLEncoder.encode("Name eq '" + name + "'", StandardCharsets.UTF_8);
        return members(collection, filter).stream()
                .map(member -> at(member.path("@odata.id").asString()))
                .toList();
    }

    List<JsonNode> servers(ServerId id) {
        return named("/redfish/v1/Systems", id.toString());
    }

    List<JsonNode> volumes(VolumeId id) {
        return named(ARRAY + "/Volumes", id.toString());
    }

    List<JsonNode> mappings(ServerId server, VolumeId volume) {
        return named("/redfish/v1/Fabrics/san/Connections", server + "." + volume);
    }

    /** The ids of the resource blocks that a server stands on. */
    List<String> blocks(ServerId id) {
        return StreamSupport.stream(
                        servers(id).getFirst().at("/Links/ResourceBlocks").spliterator(), false)
                .map(link -> link.path("@odata.id").asString())
                .map(uri -> uri.substring(uri.lastIndexOf('/') + 1))
                .toList();
    }

    private List<JsonNode> members(String collection, String query) {
        JsonNode members = at(collection + query).path("Members");
        return StreamSupport.stream(members.spliterator(), false).toList();
    }

    HttpResponse<String> ask(String method, String uri, String body) {
        String account = EmulatorOptions.DEFAULT_USER + ":" + EmulatorOptions.DEFAULT_PASSWORD;
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.uri() + uri.replace(" ", "%20")))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        emulator.close();
        http.close();
    }
}
