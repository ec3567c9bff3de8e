package pantry.emulator.redfish;

import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.websocket.WsRouting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.account.Accounts;
import pantry.emulator.redfish.account.Tickets;
import pantry.emulator.redfish.event.EventLog;
import pantry.emulator.redfish.event.HttpPostman;
import pantry.emulator.redfish.event.Subscriptions;
import pantry.emulator.redfish.kept.Kept;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Bodies;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.redfish.message.Request;
import pantry.emulator.redfish.resource.Consoles;
import pantry.emulator.redfish.resource.Offices;
import pantry.emulator.redfish.resource.ReportDefinitions;
import pantry.emulator.redfish.resource.Reservations;
import pantry.emulator.redfish.task.Deferred;
import pantry.emulator.redfish.tls.Identity;
import pantry.emulator.simulated.Simulation;

/** The HTTP listener: turns Helidon's requests into ours, meets the faults of answers, and writes what comes back. */
public final class RedfishServer implements AutoCloseable {
    private static final List<String> TLS_VERSIONS = List.of("TLSv1.3", "TLSv1.2");
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Kept kept;
    private final @Nullable Identity identity;
    private final HttpPostman postman = new HttpPostman();
    private final Subscriptions subscriptions;
    private final WireFaults faults;
    private final Newsroom newsroom;
    private final Pause pause = new Pause();
    private final WebServer web;

    private RedfishServer(Simulation simulation, ServiceSettings settings, Kept kept) {
        this.kept = kept;
        String run = Long.toString(settings.wall().millis(), Character.MAX_RADIX) + "-";
        EventLog log =
                new EventLog(run, simulation.locked(() -> simulation.feed().firstNumber() - 1));
        this.subscriptions = new Subscriptions(log, kept, postman, settings.reach());
        Offices offices = offices(simulation, settings, kept, subscriptions);
        Service service = new Service(simulation, offices);
        this.faults = new WireFaults(simulation, service, pause);
        this.newsroom = new Newsroom(simulation, offices, service, pause);
        this.identity = settings.tls() ? Identity.open(settings.data(), settings.host(), settings.wall()) : null;
        WebServerConfig.Builder builder = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .directHandlers(Unreadable::handlers)
                .shutdownGracePeriod(GRACE)
                .routing(routing -> routing.any(this::handle))
                .addRouting(WsRouting.builder()
                        .endpoint(ConsoleSocket.PATH, () -> new ConsoleSocket(offices, offices.consoles())));
        if (identity != null) {
            builder.tls(tls -> tls.sslContext(identity.context()).enabledProtocols(TLS_VERSIONS));
        }
        this.web = builder.build();
    }

    static Offices offices(Simulation simulation, ServiceSettings settings, Kept kept, Subscriptions subscriptions) {
        return new Offices(
                new Accounts(settings.accounts(), kept, settings.wall(), settings.random()),
                new Tickets(settings.wall(), settings.random()),
                subscriptions,
                new Deferred(),
                new ReportDefinitions(kept),
                new Reservations(kept),
                new Consoles(simulation));
    }

    /** Listens, on any free port if that is 0. */
    public static RedfishServer start(Simulation simulation, ServiceSettings settings) {
        Kept kept = Kept.open(settings.data());
        try {
            RedfishServer server = new RedfishServer(simulation, settings, kept);
            server.web.start();
            // It reports a port that is taken to its log alone.
            if (!server.web.isRunning()) {
                throw new IllegalStateException("not listening on " + settings.host() + ":" + settings.port());
            }
            server.newsroom.start();
            return server;
        } catch (RuntimeException e) {
            kept.close();
            throw e;
        }
    }

    public URI uri(String host) {
        return URI.create((identity == null ? "http://" : "https://") + host + ":" + web.port());
    }

    /** The file with the certificate that clients may pin; null when the service speaks plain HTTP. */
    public @Nullable Path authority() {
        return identity == null ? null : identity.authority();
    }

    @Override
    public void close() {
        pause.end();
        subscriptions.close();
        web.stop();
        postman.close();
        kept.close();
    }

    private void handle(ServerRequest in, ServerResponse out) {
        Request request;
        try {
            request = request(in);
        } catch (Problem problem) {
            write(out, problem.answer().with("Connection", "close"), false);
            return;
        }
        write(out, faults.answer(request), request.method().equals("HEAD"));
    }

    private static Request request(ServerRequest in) {
        String path = in.path().path();
        String trimmed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Map<String, List<String>> query = new LinkedHashMap<>(in.query().toMap());
        return new Request(
                in.prologue().method().text(),
                trimmed,
                query,
                name -> in.headers().first(HeaderNames.create(name)).orElse(null),
                body(in));
    }

    private static byte[] body(ServerRequest in) {
        long announced = in.headers().contentLength().orElse(0);
        if (announced > Bodies.MAX_BYTES) {
            throw tooLarge();
        }
        if (!in.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream stream = in.content().inputStream()) {
            byte[] body = stream.readNBytes(Bodies.MAX_BYTES + 1);
            if (body.length > Bodies.MAX_BYTES) {
                throw tooLarge();
            }
            return body;
        } catch (IOException e) {
            throw Problem.badRequest(Message.of(BaseMessage.UNRECOGNIZED_REQUEST_BODY));
        }
    }

    private static Problem tooLarge() {
        return new Problem(413, Message.of(BaseMessage.PAYLOAD_TOO_LARGE));
    }

    private static void write(ServerResponse out, Answer answer, boolean headersOnly) {
        out.status(Status.create(answer.status()));
        out.header("OData-Version", "4.0");
        out.header("Cache-Control", "no-cache");
        answer.headers().forEach(out::header);
        Answer.Stream stream = answer.stream();
        if (stream != null) {
            flow(out, stream);
            return;
        }
        byte[] body = bytes(answer);
        if (body == null) {
            out.send();
            return;
        }
        if (!answer.headers().containsKey("Content-Type")) {
            out.header("Content-Type", "application/json;charset=utf-8");
        }
        if (headersOnly) {
            out.send();
        } else {
            out.send(body);
        }
    }

    /** Until the other side is gone or is told to go. */
    private static void flow(ServerResponse out, Answer.Stream stream) {
        try (OutputStream to = out.outputStream()) {
            stream.flow(to);
        } catch (IOException | UncheckedIOException | SocketWriterException gone) {
            throw new CloseConnectionException("the stream's other side is gone", gone);
        }
    }

    private static byte @Nullable [] bytes(Answer answer) {
        String text = answer.written().text();
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
