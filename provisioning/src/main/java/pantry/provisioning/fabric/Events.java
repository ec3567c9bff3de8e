package pantry.provisioning.fabric;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * A service's stream of events: one connection, from where the last one ended, until it breaks. What comes again is
 * dropped; where something is missing, everything is to be looked at.
 */
final class Events {
    /** Longer than a service is silent that sends comments to keep the line open; at worst, a connection too many. */
    private static final Duration IDLE = Duration.ofSeconds(90);

    private static final int OK = 200;
    private static final int NOT_AUTHORIZED = 401;

    private final Units units;
    private final Tree tree;
    private final FabricLimits limits;

    Events(Units units, Tree tree, FabricLimits limits) {
        this.units = units;
        this.tree = tree;
        this.limits = limits;
    }

    /** Returns when the stream is over: how many events it brought. */
    Outcome<Integer> follow(Call call, EventOrder order, EventSink sink) {
        Resource service = tree.layout(call)
                .events()
                .flatMap(call::find)
                .filter(found -> found.at("ServiceEnabled").asBoolean(true))
                .orElseThrow(() -> Stop.refused("the service has no events"));
        String link = service.text("ServerSentEventUri")
                .filter(uri -> !uri.isEmpty())
                .orElseThrow(() -> Stop.refused("the service streams no events"));
        Session unit = units.current();
        Map<String, String> proof = unit.proof();
        Map<String, String> headers = new HashMap<>(proof);
        String resumed = order.last();
        if (!resumed.isEmpty()) {
            headers.put("Last-Event-ID", resumed);
        }
        CompletableFuture<HttpResponse<InputStream>> opening;
        try {
            opening = unit.http().stream(link, headers);
        } catch (Reach.OutOfReach | IllegalArgumentException e) {
            return new Outcome.Refused<>(String.valueOf(e.getMessage()));
        }
        try {
            HttpResponse<InputStream> answer =
                    opening.get(limits.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
            try (EventLines lines = new EventLines(answer.body())) {
                if (answer.statusCode() == NOT_AUTHORIZED) {
                    unit.renew(proof);
                }
                return answer.statusCode() == OK && isStream(answer)
                        ? read(lines, order, sink, !resumed.isEmpty())
                        : new Outcome.Unavailable<>(
                                limits.backoffCap(), "the event stream answered " + answer.statusCode());
            }
        } catch (ExecutionException | TimeoutException e) {
            opening.cancel(true);
            units.leave(unit);
            return new Outcome.Unavailable<>(limits.backoffCap(), "no event stream could be opened");
        } catch (InterruptedException e) {
            opening.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.Unavailable<>(limits.backoffCap(), "interrupted");
        }
    }

    private static boolean isStream(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
    }

    private static Outcome<Integer> read(EventLines lines, EventOrder order, EventSink sink, boolean resumed)
            throws InterruptedException {
        if (resumed && !order.counts()) {
            sink.lookAtEverything("the event stream broke, and its ids don't tell what was missed");
        }
        int count = 0;
        for (Optional<EventLines.Frame> next = lines.next(IDLE); next.isPresent(); next = lines.next(IDLE)) {
            EventLines.Frame frame = next.get();
            count++;
            switch (order.of(frame.id())) {
                case AGAIN -> {
                    // Told already.
                }
                case AFTER_A_GAP -> {
                    sink.lookAtEverything("the events before " + frame.id() + " did not come");
                    tell(frame, sink);
                }
                case NEXT -> tell(frame, sink);
            }
        }
        return Outcome.done(count);
    }

    private static void tell(EventLines.Frame frame, EventSink sink) {
        JsonNode body = Http.parsed(frame.data().getBytes(StandardCharsets.UTF_8));
        JsonNode events = body.path("Events");
        if (!frame.whole() || !events.isArray()) {
            boolean report = body.path("MetricValues").isArray();
            if (!report) {
                sink.lookAtEverything("an event could not be read");
            }
            return;
        }
        for (JsonNode node : events) {
            Resource event = new Resource(node);
            Optional<Instant> at = event.instant("EventTimestamp");
            sink.happened(new HardwareEvent(
                    event.text("EventId").orElse(frame.id()),
                    event.link("OriginOfCondition").orElse(""),
                    event.text("MessageId").orElse(""),
                    event.text("Message").orElse(""),
                    at.orElse(null)));
        }
    }
}
