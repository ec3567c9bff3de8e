package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.provisioning.fabric.FakeEvents.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Events as they come: twice, in the wrong order, not at all, over a line that breaks. */
class RedfishEventsTest {
    /** What was told, as text; looks at everything among the events. */
    private static final class Told implements EventSink {
        private final List<String> told = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void happened(HardwareEvent event) {
            told.add(event.id());
        }

        @Override
        public void lookAtEverything(String why) {
            told.add("look");
        }
    }

    private final Told told = new Told();
    private final EventMemory memory = new EventMemory();

    @Test
    void eventsAreReadWithWhatTheyHappenedTo() {
        try (Asking asking = new Asking()) {
            List<HardwareEvent> events = new ArrayList<>();
            asking.service.events.connection(event(1));
            asking.fabric.events(memory, new EventSink() {
                @Override
                public void happened(HardwareEvent event) {
                    events.add(event);
                }

                @Override
                public void lookAtEverything(String why) {
                    throw new AssertionError(why);
                }
            });
            assertThat(events)
                    .containsExactly(new HardwareEvent(
                            "1",
                            "/redfish/v1/Systems/s1",
                            "ResourceEvent.1.4.ResourceChanged",
                            "",
                            asking.clock.instant()));
        }
    }

    @Test
    void aDuplicateIsDropped() {
        try (Asking asking = new Asking()) {
            asking.service.events.connection(event(1), event(2), event(2), event(1), event(3));
            assertThat(asking.fabric.events(memory, told)).isEqualTo(Outcome.done(5));
            assertThat(told.told).containsExactly("1", "2", "3");
        }
    }

    @Test
    void aMissingEventMakesUsLookAtEverything() {
        try (Asking asking = new Asking()) {
            asking.service.events.connection(event(1), event(4));
            asking.fabric.events(memory, told);
            assertThat(told.told).containsExactly("1", "look", "4");
        }
    }

    @Test
    void aServiceThatCountsAnewMakesUsLookAtEverything() {
        try (Asking asking = new Asking()) {
            asking.service.events.connection(event(7), event(8), event(1));
            asking.fabric.events(memory, told);
            assertThat(told.told).containsExactly("7", "8", "look", "1");
        }
    }

    @Test
    void aBrokenStreamIsResumedWhereItEndedAndWhatIsToldAgainIsDropped() {
        try (Asking asking = new Asking()) {
            asking.service.events.connection(event(1), event(2));
            asking.service.events.connection(event(2), event(3));
            asking.fabric.events(memory, told);
            asking.fabric.events(memory, told);
            assertThat(asking.service.events.resumedAt()).containsExactly("", "2");
            assertThat(told.told).containsExactly("1", "2", "3");
        }
    }

    @Test
    void aStreamThatDoesNotResumeShowsItsGap() {
        try (Asking asking = new Asking()) {
            asking.service.events.connection(event(1));
            asking.service.events.connection(event(5));
            asking.fabric.events(memory, told);
            asking.fabric.events(memory, told);
            assertThat(told.told).containsExactly("1", "look", "5");
        }
    }

    @Test
    void idsThatAreNoNumbersTellNothingOfGapsSoABreakIsOne() {
        try (Asking asking = new Asking()) {
            asking.service.events.connection("id: a\ndata: {\"Events\":[{\"EventId\":\"a\"}]}\n\n");
            asking.service.events.connection("id: b\ndata: {\"Events\":[{\"EventId\":\"b\"}]}\n\n");
            asking.fabric.events(memory, told);
            asking.fabric.events(memory, told);
            assertThat(told.told).containsExactly("a", "look", "b");
        }
    }

    @Test
    void anEventThatCanNotBeReadIsAReasonToLook() {
        try (Asking asking = new Asking()) {
            asking.service.events.connection("id: 1\ndata: {\"Events\":\n\n", "id: 2\ndata: <html>\n\n", event(3));
            asking.fabric.events(memory, told);
            assertThat(told.told).containsExactly("look", "look", "3");
        }
    }

    @Test
    void anEventWithoutAnEndIsNotKept() {
        try (Asking asking = new Asking()) {
            asking.service.events.connection("data: " + "x".repeat(3 << 20) + "\n\n", event(1));
            asking.fabric.events(memory, told);
            assertThat(told.told).containsExactly("look", "1");
        }
    }

    @Test
    void aServiceWithoutEventsIsNotAskedForThem() {
        try (Asking asking = new Asking()) {
            asking.service.tree.at("/redfish/v1").orElseThrow().remove("EventService");
            assertThat(asking.fabric.events(memory, told)).isInstanceOf(Outcome.Refused.class);
            assertThat(asking.service.events.resumedAt()).isEmpty();
        }
    }

    @Test
    void theFollowerComesBackAfterEachBreakWithAPauseThatGrows() throws Exception {
        try (Asking asking = new Asking()) {
            CountDownLatch enough = new CountDownLatch(3);
            Told counting = new Told();
            asking.service.events.connection(event(1));
            asking.service.events.connection(event(2));
            asking.service.events.connection(event(3));
            EventSink sink = new EventSink() {
                @Override
                public void happened(HardwareEvent event) {
                    counting.happened(event);
                    enough.countDown();
                }

                @Override
                public void lookAtEverything(String why) {
                    counting.lookAtEverything(why);
                }
            };
            EventFollower follower = new EventFollower(asking.fabric, sink, asking.clock, new Random(3));
            Thread thread = Thread.ofVirtual().start(follower::run);
            assertThat(enough.await(10, TimeUnit.SECONDS)).isTrue();
            thread.interrupt();
            thread.join();
            assertThat(counting.told).containsExactly("1", "2", "3");
            assertThat(asking.service.events.resumedAt().subList(0, 3)).containsExactly("", "1", "2");
        }
    }

    @Test
    void aDeadServiceIsNotHammered() throws Exception {
        List<Duration> pauses = new ArrayList<>();
        Fabric dead = new FakeFabric(new HandClock(), FakePool.of(new HandClock().instant(), 1, 1000, 1024)) {
            @Override
            public Outcome<Integer> events(EventMemory since, EventSink sink) {
                return new Outcome.Unavailable<>(Duration.ofSeconds(1), "dead");
            }
        };
        Pause pause = wait -> {
            pauses.add(wait);
            if (pauses.size() == 200) {
                throw new InterruptedException();
            }
        };
        new EventFollower(dead, told, pause, new Random(1)).run();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pauses).allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(30)));
        Duration all = pauses.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isGreaterThan(Duration.ofMinutes(40));
        assertThat(pauses.stream().distinct().count()).isGreaterThan(150);
    }
}
