package pantry.emulator.redfish.event;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.kept.Kept;
import pantry.emulator.redfish.message.Answer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** All destinations: those with an address, which are kept, and the streams that are open. */
public final class Subscriptions implements AutoCloseable {
    public static final int MAX = 256;
    public static final int MAX_ATTEMPTS = 100;
    public static final int MAX_INTERVAL_SECONDS = 3600;

    private static final String PREFIX = "subscription/";
    private static final String ATTEMPTS = "setting/DeliveryRetryAttempts";
    private static final String INTERVAL = "setting/DeliveryRetryIntervalSeconds";
    private static final String LAST = "setting/LastSubscription";
    private static final int USUAL_ATTEMPTS = 3;
    private static final int USUAL_INTERVAL_SECONDS = 10;

    private final EventLog log;
    private final Kept kept;
    private final Postman postman;
    private final Reach reach;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<Long, Held> held = new TreeMap<>();
    private long lastId;

    /** A destination with whoever serves it: a courier, a stream, or nobody when it is out of reach. */
    private record Held(
            Destination destination,
            @Nullable Courier courier,
            @Nullable EventStream stream) {}

    /** How a destination is. */
    public enum State {
        /** It is told. */
        ENABLED,
        /** It did not answer for too long. */
        SUSPENDED,
        /** Its address is none that this service calls. */
        OUT_OF_REACH
    }

    public Subscriptions(EventLog log, Kept kept, Postman postman, Reach reach) {
        this.log = log;
        this.kept = kept;
        this.postman = postman;
        this.reach = reach;
        lastId = number(LAST, 0);
        for (String text : kept.under(PREFIX).values()) {
            hold(json.readValue(text, Destination.class));
        }
    }

    public EventLog log() {
        return log;
    }

    public synchronized List<Destination> all() {
        return held.values().stream().map(Held::destination).toList();
    }

    public synchronized @Nullable Destination get(String id) {
        Held found = find(id);
        return found == null ? null : found.destination();
    }

    public synchronized boolean isFull() {
        return held.size() >= MAX;
    }

    public synchronized State state(Destination destination) {
        Held found = find(destination.id());
        if (found == null || destination.isStream()) {
            return State.ENABLED;
        }
        Courier courier = found.courier();
        if (courier == null) {
            return State.OUT_OF_REACH;
        }
        return courier.state() == Courier.State.SUSPENDED ? State.SUSPENDED : State.ENABLED;
    }

    /** Whether anybody is told of reports of this definition, so that it is worth making one. */
    public synchronized boolean wantsReport(String definition) {
        Notice report = new Notice.Report(definition, JsonNodeFactory.instance.objectNode());
        return held.values().stream()
                .map(Held::destination)
                .filter(destination -> !destination.interest().eventFormatType().equals(Notice.EVENT))
                .anyMatch(destination -> destination.interest().wanted().accepts(report));
    }

    /** An id that no destination had before, not even in an earlier run. */
    public synchronized String nextId() {
        lastId++;
        kept.put(LAST, String.valueOf(lastId));
        return String.valueOf(lastId);
    }

    /** From now on it is told what happens. */
    public synchronized void add(Destination destination) {
        keep(destination);
        hold(destination);
    }

    public synchronized void change(Destination destination) {
        Held before = Objects.requireNonNull(find(destination.id()));
        if (!destination.isStream()) {
            keep(destination);
        }
        if (before.courier() != null) {
            before.courier().change(destination);
        }
        held.put(Long.valueOf(destination.id()), new Held(destination, before.courier(), before.stream()));
    }

    public synchronized void resume(Destination destination) {
        Held found = find(destination.id());
        if (found != null && found.courier() != null) {
            found.courier().resume();
        }
    }

    /** Nothing more is sent; a stream's connection is closed. */
    public synchronized void remove(String id) {
        Held removed = find(id);
        if (removed == null) {
            return;
        }
        held.remove(Long.valueOf(id));
        kept.remove(PREFIX + id);
        if (removed.courier() != null) {
            removed.courier().end();
        }
        if (removed.stream() != null) {
            removed.stream().end();
        }
    }

    /** A stream of what happens from now on, or after the notice with this id; its destination goes with it. */
    public synchronized Answer.Stream open(@Nullable String filter, @Nullable String lastEventId, Duration keepAlive) {
        String id = nextId();
        Destination destination = new Destination(
                id,
                null,
                "Stream " + id,
                Interest.ofStream(filter),
                true,
                Map.of(),
                Destination.RetryPolicy.TERMINATE_AFTER_RETRIES,
                false);
        long place = lastEventId == null ? log.end() : log.placeAfter(lastEventId);
        EventStream stream = new EventStream(destination, log, place, keepAlive, () -> remove(id));
        held.put(Long.valueOf(id), new Held(destination, null, stream));
        return stream;
    }

    public synchronized int attempts() {
        return (int) number(ATTEMPTS, USUAL_ATTEMPTS);
    }

    public synchronized int intervalSeconds() {
        return (int) number(INTERVAL, USUAL_INTERVAL_SECONDS);
    }

    public synchronized void retry(@Nullable Long attempts, @Nullable Long intervalSeconds) {
        if (attempts != null) {
            kept.put(ATTEMPTS, attempts.toString());
        }
        if (intervalSeconds != null) {
            kept.put(INTERVAL, intervalSeconds.toString());
        }
    }

    /** Ends all streams and couriers; what is kept stays. */
    @Override
    public void close() {
        log.close();
        List<Held> all;
        synchronized (this) {
            all = new ArrayList<>(held.values());
        }
        for (Held each : all) {
            if (each.courier() != null) {
                each.courier().end();
            }
            if (each.stream() != null) {
                each.stream().end();
            }
        }
    }

    private void hold(Destination destination) {
        Courier courier = null;
        if (reach.includes(URI.create(Objects.requireNonNull(destination.uri())))) {
            courier = new Courier(destination, log, postman, this::retries, () -> remove(destination.id()));
            Thread.ofVirtual().name("courier-" + destination.id()).start(courier);
        }
        held.put(Long.valueOf(destination.id()), new Held(destination, courier, null));
    }

    private Courier.Retries retries() {
        return new Courier.Retries(attempts(), Duration.ofSeconds(intervalSeconds()));
    }

    private void keep(Destination destination) {
        kept.put(PREFIX + destination.id(), json.writeValueAsString(destination));
    }

    private @Nullable Held find(String id) {
        return id.matches("[0-9]{1,18}") ? held.get(Long.valueOf(id)) : null;
    }

    private long number(String key, long otherwise) {
        String text = kept.get(key);
        return text == null ? otherwise : Long.parseLong(text);
    }
}
