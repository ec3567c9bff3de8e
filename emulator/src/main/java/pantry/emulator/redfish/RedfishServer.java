package pantry.emulator.redfish;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.account.Accounts;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Bodies;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.redfish.message.Request;
import pantry.emulator.simulated.Simulation;
import pantry.emulator.simulated.fault.AnswerFault;
import pantry.emulator.simulated.fault.Fault;
import tools.jackson.databind.node.ObjectNode;

/** The HTTP listener: turns Helidon's requests into ours, meets the faults of answers, and writes what comes back. */
public final class RedfishServer implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final Duration HANGING_LOOK = Duration.ofMillis(50);
    /** Faults of answers leave these alone: by the first they are ended, by the second one signs in to do so. */
    private static final List<String> SPARED = List.of("/redfish/v1/Oem/Pantry/", "/redfish/v1/SessionService");

    private final Simulation simulation;
    private final Service service;
    private final Pause pause = new Pause();
    private final WebServer web;

    private RedfishServer(Simulation simulation, Accounts accounts, String host, int port) {
        this.simulation = simulation;
        this.service = new Service(simulation, accounts);
        this.web = WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .routing(routing -> routing.any(this::handle))
                .build();
    }

    /** Listens, on any free port if that is 0. */
    public static RedfishServer start(Simulation simulation, Accounts accounts, String host, int port) {
        RedfishServer server = new RedfishServer(simulation, accounts, host, port);
        server.web.start();
        // It reports a port that is taken to its log alone.
        if (!server.web.isRunning()) {
            throw new IllegalStateException("not listening on " + host + ":" + port);
        }
        return server;
    }

    public URI uri(String host) {
        return URI.create("http://" + host + ":" + web.port());
    }

    @Override
    public void close() {
        pause.end();
        web.stop();
    }

    private void handle(ServerRequest in, ServerResponse out) {
        Request request;
        try {
            request = request(in);
        } catch (Problem problem) {
            write(out, problem.answer().with("Connection", "close"), false);
            return;
        }
        write(out, answer(request), request.method().equals("HEAD"));
    }

    private Answer answer(Request request) {
        Fault fault = met(request);
        if (fault == null) {
            return service.answer(request);
        }
        AnswerFault how = fault.answers();
        if (how == null) {
            return service.answer(request);
        }
        return switch (fault.kind()) {
            case SLOW_ANSWERS -> {
                pause.await(Duration.ofMillis(how.delayMillis()));
                yield service.answer(request);
            }
            case ERROR_ANSWERS ->
                new Problem(
                                how.status(),
                                List.of(Message.of(BaseMessage.SERVICE_TEMPORARILY_UNAVAILABLE, "1")),
                                Map.of("Retry-After", "1"))
                        .answer();
            case HANGING_ANSWERS -> {
                hang(fault, how);
                throw new CloseConnectionException("a fault: no answer");
            }
            case LOST_ANSWERS -> {
                service.answer(request);
                throw new CloseConnectionException("a fault: the answer is lost");
            }
            case BLADE_FAILURE, BLADE_PULLED, ENCLOSURE_FAILURE, CONTROL_UNIT_FAILURE -> service.answer(request);
        };
    }

    private @Nullable Fault met(Request request) {
        if (SPARED.stream().anyMatch(request.path()::startsWith)) {
            return null;
        }
        return simulation.locked(() -> simulation.faults().meet(request.method(), request.path()));
    }

    /** For the fault's delay, unless somebody ends the fault before; the last of so many has the delay alone. */
    private void hang(Fault fault, AnswerFault how) {
        boolean isLast = how.remaining() != null && how.remaining() == 1;
        Duration left = Duration.ofMillis(how.delayMillis());
        boolean lasts = true;
        while (lasts && left.isPositive()) {
            lasts = !pause.await(HANGING_LOOK)
                    && (isLast || simulation.locked(() -> simulation.world().fault(fault.id()) != null));
            left = left.minus(HANGING_LOOK);
        }
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

    private static byte @Nullable [] bytes(Answer answer) {
        ObjectNode body = answer.body();
        if (body != null) {
            return Bodies.write(body);
        }
        String text = answer.text();
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
