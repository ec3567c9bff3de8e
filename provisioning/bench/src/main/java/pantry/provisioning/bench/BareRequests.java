package pantry.provisioning.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import pantry.provisioning.fabric.HardwareServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the same servers with the four requests that it takes at least, for a service that is known beforehand, without
 * looking first: fills an emulator quickly, and tells what the emulator alone costs.
 */
final class BareRequests implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ROOT = "/redfish/v1";
    private static final long GIB = 1L << 30;
    private static final int CREATED = 201;
    private static final int FIRST_FAILURE = 300;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final Wanted wanted;
    private final String token;

    BareRequests(EmulatorProcess emulator, Wanted wanted) {
        this.base = emulator.base();
        this.wanted = wanted;
        var account = emulator.address();
        HttpResponse<String> session = post(
                "/SessionService/Sessions",
                "",
                """
                {"UserName": "%s", "Password": "%s"}""".formatted(account.user(), account.password().value()),
                CREATED);
        this.token = session.headers().firstValue("X-Auth-Token").orElseThrow();
    }

    void make(int number) {
        HardwareServer server = wanted.server(number);
        HardwareServer.Slice slice = server.slices().getFirst();
        // Its volume lies on any array: the images are on one alone, and so are the volumes made of them.
        String volume = location(post(
                below(wanted.array(number)) + "/Volumes",
                token,
                """
                {"Name": "%s", "CapacityBytes": %d, "ProvisioningPolicy": "Thin"}""".formatted(wanted.volume(number), Wanted.DISK_GIB * GIB),
                CREATED));
        HttpResponse<String> made = post(
                "/Systems",
                token,
                """
                {"Name": "%s", "HostName": "%s", "Oem": {"Pantry": {"Address": "%s", "Slices": [{"Id": "%s",
                 "Blade": {"@odata.id": "%s"}, "CpuMillicores": %d, "CpuCeilingMillicores": %d, "MemoryMiB": %d,
                 "MemoryCeilingMiB": %d}]}}}""".formatted(
                                server.id(),
                                server.hostName(),
                                server.address(),
                                slice.id(),
                                slice.bladeRef().replace("/Chassis/", "/Systems/"),
                                slice.cpuMillicores(),
                                slice.ceilingMillicores(),
                                slice.memoryMiB(),
                                slice.memoryCeilingMiB()),
                CREATED);
        String system = location(made);
        String endpoint =
                JSON.readTree(made.body()).at("/Links/Endpoints/0/@odata.id").stringValue();
        post(
                "/Fabrics/san/Connections",
                token,
                """
                {"Name": "%s.%s", "ConnectionType": "Storage", "VolumeInfo": [{"AccessCapabilities": ["Read", "Write"],
                 "LUN": 0, "Volume": {"@odata.id": "%s"}}], "Links": {"InitiatorEndpoints": [{"@odata.id": "%s"}]}}""".formatted(server.id(), wanted.volume(number), volume, endpoint),
                CREATED);
        post(below(system) + "/Actions/ComputerSystem.Reset", token, "{\"ResetType\": \"On\"}", FIRST_FAILURE - 1);
    }

    private HttpResponse<String> post(String path, String session, String body, int mostStatus) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(ROOT + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!session.isEmpty()) {
            request.header("X-Auth-Token", session);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() > mostStatus) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    private static String below(String link) {
        return link.substring(ROOT.length());
    }

    @Override
    public void close() {
        http.close();
    }
}
