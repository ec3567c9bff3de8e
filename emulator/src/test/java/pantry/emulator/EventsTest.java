package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who subscribed is told, in order and once, unless a fault says otherwise. */
class EventsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CREDENTIALS =
            Base64.getEncoder().encodeToString("operator:pantry-demo".getBytes(StandardCharsets.UTF_8));
    private static final String SSE = "/redfish/v1/EventService/SSE";
    private static final String TEST = "EventService/Actions/EventService.SubmitTestEvent";

    private Rig rig = new Rig();

    @AfterEach
    void stop() {
        rig.close();
    }

    /** A line of a stream with its id. */
    private record Told(String id, JsonNode data) {
        String messageId() {
            return data.at("/Events/0/MessageId").asString();
        }

        String origin() {
            return data.at("/Events/0/OriginOfCondition/@odata.id").asString("");
        }
    }

    /** A client that reads what is streamed. */
    private static final class Listener implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final HttpResponse<InputStream> response;
        private final BufferedReader reader;

        Listener(Rig rig, String query, String... headers) throws IOException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(rig.emulator.uri() + SSE + query))
                    .header("Accept", "text/event-stream")
                    .header("Authorization", "Basic " + CREDENTIALS);
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            try {
                response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            assertThat(response.statusCode()).isEqualTo(200);
            reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).as("it is open").startsWith(":");
        }

        /** The next notice; null at the end of the stream. */
        Told next() throws IOException {
            String id = "";
            while (true) {
                String line = reader.readLine();
                if (line == null) {
                    return null;
                }
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    return new Told(id, JSON.readTree(line.substring(6)));
                }
            }
        }

        Told next(String messageId) throws IOException {
            Told told = next();
            while (told != null && !told.messageId().endsWith("." + messageId)) {
                told = next();
            }
            return told;
        }

        @Override
        public void close() throws IOException {
            reader.close();
            http.shutdownNow();
        }
    }

    @Test
    void servSseOpenCreatesADestinationThatGoesWithTheConnection() throws IOException {
        String destination;
        try (Listener listener = new Listener(rig, "")) {
            assertThat(listener.response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            JsonNode members = rig.get("EventService/Subscriptions").json().path("Members");
            assertThat(members.size()).isEqualTo(1);
            destination = members.get(0).path("@odata.id").asString();
            JsonNode page = rig.get(destination).is(200).json();
            assertThat(page.path("SubscriptionType").asString()).isEqualTo("SSE");
            assertThat(page.path("Context").isString()).isTrue();
        }
        await(() -> rig.get(destination).status() == 404);
    }

    @Test
    void servSseCloseConnectionIfEventDestDeleted() throws IOException {
        try (Listener listener = new Listener(rig, "")) {
            String destination = rig.get("EventService/Subscriptions")
                    .json()
                    .at("/Members/0/@odata.id")
                    .asString();
            rig.delete(destination).is(204);
            assertThat(listener.next()).isNull();
        }
    }

    @Test
    void secSessionTerminationSideEffects() throws IOException {
        Rig.Reply session =
                rig.post("SessionService/Sessions", "{\"UserName\":\"operator\",\"Password\":\"pantry-demo\"}");
        try (Listener listener = new Listener(rig, "", "X-Auth-Token", session.header("X-Auth-Token"))) {
            rig.delete(session.header("Location")).is(204);
            rig.post(TEST, "{}").is(204);
            assertThat(listener.next("TestMessage")).isNotNull();
        }
    }

    @Test
    void servSseUnsuccessfulResponse() {
        assertThat(rig.get(SSE, "Accept", "application/json").is(406).message()).startsWith("Base.");
        rig.get(SSE + "?$filter=Nonsense%20eq%20'x'").is(400);
        rig.get(SSE + "?$top=1").is(501);
        rig.as("").get(SSE).is(401);
    }

    @Test
    void whatHappensIsToldInOrderUnderRisingIds() throws IOException {
        try (Listener listener = new Listener(rig, "")) {
            rig.runServer("s1", "slice-1", "volume-1", "frame-1-b01");
            rig.wall.pass(Duration.ofMinutes(1));
            Told created = listener.next("ResourceCreated");
            Told on = listener.next("ResourcePoweredOn");
            rig.delete("Systems/s1").is(204);
            Told gone = listener.next("ResourceRemoved");
            assertThat(on.origin()).isEqualTo("/redfish/v1/Systems/s1");
            assertThat(List.of(number(created), number(on), number(gone)))
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(on.data().path("@odata.type").asString()).isEqualTo("#Event.v1_13_0.Event");
        }
    }

    @Test
    void aBladeThatFailsIsToldWithItsBlockAndItsServers() throws IOException {
        rig.runServer("s1", "slice-1", "volume-1", "frame-1-b01");
        String filter = "?$filter=RegistryPrefix%20eq%20'Composition'%20or%20MessageId%20eq%20"
                + "'ResourceEvent.1.4.ResourceStatusChangedCritical'";
        try (Listener listener = new Listener(rig, filter)) {
            rig.post("Oem/Pantry/Faults", "{\"Kind\":\"BladeFailure\",\"Target\":\"/redfish/v1/Systems/frame-1-b01\"}")
                    .is(201);
            List<String> told = new ArrayList<>();
            while (!told.contains("/redfish/v1/Systems/s1") || !told.contains("/redfish/v1/Systems/frame-1-b01")) {
                Told next = listener.next();
                assertThat(next.messageId()).matches("Composition\\..*|.*StatusChangedCritical");
                told.add(next.origin());
            }
            assertThat(told).contains("/redfish/v1/CompositionService/ResourceBlocks/frame-1-b01");
        }
    }

    @Test
    void whoResumesMissesNothingAlsoOverARestart(@TempDir Path data) throws IOException {
        rig.close();
        HandClock wall = HandClock.atWork();
        rig = new Rig(wall, data);
        String last;
        try (Listener listener = new Listener(rig, "")) {
            rig.post("Systems", Rig.composeBody("s1", "slice-1", "frame-1-b01", 100, 128))
                    .is(201);
            last = listener.next("ResourceCreated").id();
        }
        rig.post("Systems", Rig.composeBody("s2", "slice-2", "frame-1-b02", 100, 128))
                .is(201);
        rig.close();
        rig = new Rig(wall, data);
        rig.post("Systems", Rig.composeBody("s3", "slice-3", "frame-1-b03", 100, 128))
                .is(201);
        try (Listener listener = new Listener(rig, "", "Last-Event-ID", last)) {
            List<String> systems = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            while (!systems.contains("/redfish/v1/Systems/s3")) {
                Told told = listener.next("ResourceCreated");
                systems.add(told.origin());
                ids.add(told.id());
            }
            assertThat(systems).contains("/redfish/v1/Systems/s2");
            assertThat(ids).doesNotHaveDuplicates().doesNotContain(last);
        }
    }

    @Test
    void reportsOfMetersAreStreamedToWhoWantsThem() throws IOException {
        rig.patch(
                        "TelemetryService/MetricReportDefinitions/frame-1-meters",
                        "{\"Schedule\":{\"RecurrenceInterval\":\"PT10S\"}}")
                .is(200);
        String filter = "?$filter=EventFormatType%20eq%20'MetricReport'%20and%20MetricReportDefinition%20eq%20"
                + "'/redfish/v1/TelemetryService/MetricReportDefinitions/frame-1-meters'";
        try (Listener listener = new Listener(rig, filter)) {
            rig.wall.pass(Duration.ofSeconds(11));
            JsonNode report = listener.next().data();
            assertThat(report.path("@odata.type").asString()).isEqualTo("#MetricReport.v1_5_2.MetricReport");
            assertThat(report.path("Id").asString()).isEqualTo("frame-1-meters");
            assertThat(report.path("MetricValues").size()).isGreaterThan(24);
        }
    }

    @Test
    void faultsDropAndDoubleEvents() throws IOException {
        try (Listener listener = new Listener(rig, "?$filter=ResourceType%20eq%20'Volume'")) {
            fault("DroppedEvents", 1);
            volume("lost");
            fault("DuplicateEvents", 1);
            volume("doubled");
            volume("last");
            List<String> told = new ArrayList<>();
            while (!told.contains("/redfish/v1/Storage/array-1/Volumes/last")) {
                told.add(listener.next("ResourceCreated").origin());
            }
            assertThat(told)
                    .containsExactly(
                            "/redfish/v1/Storage/array-1/Volumes/doubled",
                            "/redfish/v1/Storage/array-1/Volumes/doubled",
                            "/redfish/v1/Storage/array-1/Volumes/last");
        }
    }

    @Test
    void aWebhookIsCalledAgainUntilItAnswersAndOnlyWithWhatItWants() throws Exception {
        BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
        AtomicInteger failures = new AtomicInteger(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            boolean fails = failures.getAndDecrement() > 0;
            if (!fails && "yes".equals(exchange.getRequestHeaders().getFirst("X-Mine"))) {
                received.add(body);
            }
            exchange.sendResponseHeaders(fails ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            rig.patch("EventService", "{\"DeliveryRetryIntervalSeconds\":1}").is(200);
            Rig.Reply made = rig.post("EventService/Subscriptions", """
                {"Destination":"http://127.0.0.1:%d/hook","Protocol":"Redfish","Context":"mine",
                 "ResourceTypes":["Volume"],"HttpHeaders":[{"X-Mine":"yes"}]}
                """.formatted(
                                    server.getAddress().getPort()))
                    .is(201);
            assertThat(made.text()).doesNotContain("X-Mine");
            rig.post(TEST, "{}").is(204);
            volume("told");
            JsonNode event = received.poll(20, TimeUnit.SECONDS);
            assertThat(event.path("Context").asString()).isEqualTo("mine");
            assertThat(event.at("/Events/0/OriginOfCondition/@odata.id").asString())
                    .endsWith("/Volumes/told");
            rig.delete(made.header("Location")).is(204);
            volume("untold");
            assertThat(received.poll(200, TimeUnit.MILLISECONDS)).isNull();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aSubscriptionWhoseListenerIsGoneEndsOrIsSuspendedAsItAsked() throws IOException {
        rig.patch("EventService", "{\"DeliveryRetryIntervalSeconds\":1,\"DeliveryRetryAttempts\":0}")
                .is(200);
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        String body =
                "{\"Destination\":\"http://127.0.0.1:%d/\",\"Protocol\":\"Redfish\",\"DeliveryRetryPolicy\":\"%s\"}";
        String ends = rig.post("EventService/Subscriptions", body.formatted(port, "TerminateAfterRetries"))
                .is(201)
                .header("Location");
        String waits = rig.post("EventService/Subscriptions", body.formatted(port, "SuspendRetries"))
                .is(201)
                .header("Location");
        rig.post(TEST, "{}").is(204);
        await(() -> rig.get(ends).status() == 404);
        await(() -> rig.get(waits).json().at("/Status/State").asString().equals("StandbyOffline"));
        rig.post(waits + "/Actions/EventDestination.ResumeSubscription", "{}").is(204);
    }

    private void volume(String name) {
        rig.post("Storage/array-1/Volumes", "{\"Name\":\"%s\",\"CapacityBytes\":1024}".formatted(name))
                .is(201);
        // The fault for one event is used up, or the event told, before the next thing happens.
        await(() -> rig.emulator.uri() != null && told(name));
    }

    private boolean told(String name) {
        return rig.get("Storage/array-1/Volumes/" + name).status() == 200
                && rig.get("Oem/Pantry/Faults").json().path("Members").isEmpty();
    }

    private void fault(String kind, int count) {
        rig.post("Oem/Pantry/Faults", "{\"Kind\":\"%s\",\"Parameters\":{\"Count\":%d}}".formatted(kind, count))
                .is(201);
    }

    private static long number(Told told) {
        return Long.parseLong(told.id().split("[.-]", -1)[0]);
    }

    private static void await(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it happens in time").isLessThan(giveUp);
            Thread.onSpinWait();
        }
    }
}
