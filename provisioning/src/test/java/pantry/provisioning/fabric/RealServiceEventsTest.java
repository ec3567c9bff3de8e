package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.provisioning.fabric.RealService.ARRAY;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pantry.provisioning.ground.VolumeId;

/** The emulator's stream of events, cut, doubled and with holes in it. */
class RealServiceEventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static RealService service;

    private final Relay way = new Relay(service.emulator.uri());
    private final RedfishFabric fabric = service.client(PATIENCE, List.of(way.uri()));
    private final EventMemory memory = new EventMemory();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final EventSink sink = new EventSink() {
        @Override
        public void happened(HardwareEvent event) {
            told.add(event.origin());
        }

        @Override
        public void lookAtEverything(String why) {
            told.add("look: " + why);
        }
    };

    @BeforeAll
    static void start() {
        service = new RealService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void clear() {
        way.close();
        fabric.close();
        threads.close();
        service.clear();
    }

    @Test
    void afterACutItGoesOnWhereItWasWithoutALoss() throws Exception {
        Future<Outcome<Integer>> stream = follow();
        String before = makeVolume();
        heardUpTo(before);
        way.breakAll();
        assertThat(stream.get()).isInstanceOf(Outcome.Done.class);
        List<String> meanwhile = List.of(makeVolume(), makeVolume());
        stream = threads.submit(() -> fabric.events(memory, sink));
        String after = makeVolume();
        assertThat(heardUpTo(after)).containsSubsequence(meanwhile).doesNotContain(before);
        way.cut();
        stream.get();
    }

    @Test
    void whatIsToldTwiceIsHeardOnce() throws Exception {
        service.fault("DuplicateEvents", "", "");
        Future<Outcome<Integer>> stream = follow();
        String first = makeVolume();
        heardUpTo(first);
        String second = makeVolume();
        assertThat(heardUpTo(second)).doesNotContain(first).containsOnlyOnce(second);
        way.cut();
        assertThat(stream.get())
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat((Integer) done.value())
                                .as("all that came on the wire")
                                .isGreaterThanOrEqualTo(4));
    }

    @Test
    void whatIsNotToldIsMissedAndEverythingIsLookedAt() throws Exception {
        Future<Outcome<Integer>> stream = follow();
        String first = makeVolume();
        heardUpTo(first);
        service.fault("DroppedEvents", "", "{\"Count\":1}");
        String silent = makeVolume();
        String last = makeVolume();
        assertThat(heardUpTo(last)).doesNotContain(silent).anyMatch(text -> text.startsWith("look: "));
        way.cut();
        stream.get();
    }

    /** Nobody can know when a stream has begun but by what it tells: until something is heard, something happens. */
    private Future<Outcome<Integer>> follow() throws InterruptedException {
        Future<Outcome<Integer>> stream = threads.submit(() -> fabric.events(memory, sink));
        for (int i = 0; i < 200 && told.poll(100, TimeUnit.MILLISECONDS) == null; i++) {
            makeVolume();
        }
        return stream;
    }

    private String makeVolume() {
        VolumeId id = service.volume();
        return switch (fabric.ensureVolume(new HardwareVolume(id, ARRAY, 1, null))) {
            case Outcome.Done<Made>(Made made, boolean _) -> made.ref();
            case Outcome<Made> other -> throw new AssertionError(other);
        };
    }

    private List<String> heardUpTo(String ref) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        while (!heard.contains(ref)) {
            String next = told.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("after %s, waiting for %s", heard, ref).isNotNull();
            heard.add(next);
        }
        return heard;
    }
}
