package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pantry.provisioning.fabric.RealService.ARRAY;
import static pantry.provisioning.fabric.RealService.IMAGE;
import static pantry.provisioning.fabric.RealService.on;
import static pantry.provisioning.fabric.RealService.server;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.VolumeId;

/** Each verb meets each way in which the emulator's answers can go wrong; asked again, it ends as if once. */
class RealServiceFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Shorter than a hanging answer hangs, longer than any other takes. */
    private static final Duration IMPATIENCE = Duration.ofMillis(700);

    private static final int TRIES = 40;
    private static RealService service;

    private final ServerId id = service.server();
    private final SliceId first = service.slice();
    private final SliceId second = service.slice();
    private final VolumeId boot = service.volume();
    private final VolumeId copy = service.volume();

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
        service.clear();
    }

    private enum Trouble {
        SLOW("SlowAnswers", "{\"DelayMillis\":20}"),
        ERROR("ErrorAnswers", "{\"Count\":3}"),
        ERROR_500("ErrorAnswers", "{\"Count\":1,\"Status\":500,\"Methods\":[\"POST\",\"PATCH\",\"DELETE\"]}"),
        LOST("LostAnswers", "{\"Count\":1}"),
        LOST_OF_ALL_KINDS("LostAnswers", "{\"Count\":4,\"Methods\":[\"GET\",\"POST\",\"PATCH\",\"DELETE\"]}"),
        HALF("HalfApplied", "{\"Count\":1}"),
        HALF_WITH_500("HalfApplied", "{\"Count\":1,\"Status\":500}"),
        HANGING("HangingAnswers", "{\"Count\":1,\"DelayMillis\":1500,\"Methods\":[\"POST\",\"PATCH\",\"DELETE\"]}");

        private final String kind;
        private final String parameters;

        Trouble(String kind, String parameters) {
            this.kind = kind;
            this.parameters = parameters;
        }
    }

    private enum Verb {
        MAKE_VOLUME((test, fabric) -> fabric.ensureVolume(test.volume())),
        COPY_VOLUME((test, fabric) ->
                fabric.ensureCopy(new HardwareCopy(test.copy, ARRAY, test.boot, HardwareCopy.Kind.CLONE, 0))),
        GROW_VOLUME((test, fabric) -> fabric.growVolume(ARRAY, test.boot, 9)),
        REMOVE_VOLUME((test, fabric) -> fabric.removeVolume(ARRAY, test.boot)),
        COMPOSE((test, fabric) -> fabric.ensureServer(server(test.id, on(test.first, 1, 1000, 512)))),
        SPREAD((test, fabric) -> fabric.ensureSlices(test.id, List.of(on(test.first, 1, 1000, 512), test.beside()))),
        RESIZE((test, fabric) -> fabric.ensureSlices(test.id, List.of(on(test.first, 1, 1500, 700)))),
        MOVE((test, fabric) -> fabric.ensureSlices(test.id, List.of(test.beside()))),
        DECOMPOSE((test, fabric) -> fabric.removeServer(test.id)),
        MAP((test, fabric) -> fabric.ensureMapping(test.id, ARRAY, test.boot)),
        UNMAP((test, fabric) -> fabric.removeMapping(test.id, test.boot)),
        SWITCH_ON((test, fabric) -> fabric.ensurePower(test.id, PowerState.ON)),
        SWITCH_OFF((test, fabric) -> fabric.ensurePower(test.id, PowerState.OFF));

        private final BiFunction<RealServiceFaultsTest, RedfishFabric, Outcome<?>> ask;

        Verb(BiFunction<RealServiceFaultsTest, RedfishFabric, Outcome<?>> ask) {
            this.ask = ask;
        }

        private boolean takesAway() {
            return this == REMOVE_VOLUME || this == UNMAP || this == DECOMPOSE;
        }
    }

    private HardwareVolume volume() {
        return new HardwareVolume(boot, ARRAY, 4, IMAGE);
    }

    private HardwareServer.Slice beside() {
        return on(second, 2, 700, 512);
    }

    static Stream<Arguments> everyVerbInEveryTrouble() {
        return Stream.of(Trouble.values())
                .flatMap(trouble -> Stream.of(Verb.values()).map(verb -> arguments(trouble, verb)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everyVerbInEveryTrouble")
    void nothingIsDoubledAndNothingIsLost(Trouble trouble, Verb verb) {
        try (RedfishFabric fabric = service.client(trouble == Trouble.HANGING ? IMPATIENCE : PATIENCE)) {
            stage(fabric, verb);
            service.fault(trouble.kind, "", trouble.parameters);
            insist(verb, fabric);
            assertThere(verb);
        }
    }

    /**
     * While reads tell what was, nobody is told that something was made that was not. Of what a stale answer hides nobody
     * can know that it has to go: that shows later, among what carries our ids, and goes when it is asked for again.
     */
    @ParameterizedTest
    @MethodSource("verbs")
    void staleAnswersThatLastAreNotActedOnTwice(Verb verb) {
        try (RedfishFabric fabric = service.client(PATIENCE)) {
            stage(fabric, verb);
            for (int i = 0; i < 3; i++) {
                String fault = service.fault("StaleAnswers", "", "{\"Methods\":[\"GET\"]}");
                Outcome<?> outcome = verb.ask.apply(this, fabric);
                service.end(fault);
                if (outcome instanceof Outcome.Done<?> && !verb.takesAway()) {
                    assertThere(verb);
                }
                service.clock.advance(Duration.ofSeconds(5));
            }
            insist(verb, fabric);
            assertThere(verb);
        }
    }

    static Stream<Verb> verbs() {
        return Stream.of(Verb.values());
    }

    /** What is there before. */
    private void stage(RedfishFabric fabric, Verb verb) {
        switch (verb) {
            case MAKE_VOLUME, COMPOSE -> {
                // Nothing.
            }
            case COPY_VOLUME, GROW_VOLUME, REMOVE_VOLUME -> fabric.ensureVolume(volume());
            case SPREAD, RESIZE, MOVE, DECOMPOSE, MAP, UNMAP, SWITCH_ON, SWITCH_OFF -> {
                fabric.ensureVolume(volume());
                fabric.ensureServer(server(id, on(first, 1, 1000, 512)));
                if (verb != Verb.MAP) {
                    fabric.ensureMapping(id, ARRAY, boot);
                }
                if (verb == Verb.SWITCH_OFF) {
                    insist(Verb.SWITCH_ON, fabric);
                }
            }
        }
    }

    /** As an operation does: again, after the pause that was asked for, until it is done. */
    private void insist(Verb verb, RedfishFabric fabric) {
        Outcome<?> outcome = verb.ask.apply(this, fabric);
        for (int i = 0; i < TRIES && !(outcome instanceof Outcome.Done<?>); i++) {
            assertThat(outcome).as("a passing trouble is no refusal").isNotInstanceOf(Outcome.Refused.class);
            service.clock.advance(Duration.ofSeconds(5));
            outcome = verb.ask.apply(this, fabric);
        }
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private void assertThere(Verb verb) {
        switch (verb) {
            case MAKE_VOLUME -> assertThat(service.volumes(boot)).hasSize(1);
            case COPY_VOLUME -> {
                assertThat(service.volumes(boot)).hasSize(1);
                assertThat(service.volumes(copy)).hasSize(1);
            }
            case GROW_VOLUME ->
                assertThat(service.volumes(boot))
                        .singleElement()
                        .satisfies(there ->
                                assertThat(there.path("CapacityBytes").asLong()).isEqualTo(9L << 30));
            case REMOVE_VOLUME -> assertThat(service.volumes(boot)).isEmpty();
            case COMPOSE, RESIZE -> assertThat(service.blocks(id)).containsExactly(first.toString());
            case SPREAD ->
                assertThat(service.blocks(id)).containsExactlyInAnyOrder(first.toString(), second.toString());
            case MOVE -> assertThat(service.blocks(id)).containsExactly(second.toString());
            case DECOMPOSE -> assertThat(service.servers(id)).isEmpty();
            case MAP -> assertThat(service.mappings(id, boot)).hasSize(1);
            case UNMAP -> assertThat(service.mappings(id, boot)).isEmpty();
            case SWITCH_ON -> assertThat(power()).isEqualTo("On");
            case SWITCH_OFF -> assertThat(power()).isEqualTo("Off");
        }
    }

    private String power() {
        return service.servers(id).getFirst().path("PowerState").asString();
    }

    /** A restart is not repeatable by itself; by the instant of the last one it is known whether it happened. */
    @Test
    void aRestartWhoseAnswerWasLostIsSeenByItsInstant() {
        try (RedfishFabric fabric = service.client(PATIENCE)) {
            stage(fabric, Verb.SWITCH_OFF);
            PowerSeen before = seen(fabric);
            service.clock.advance(Duration.ofMinutes(1));
            service.fault("LostAnswers", "", "{\"Count\":1}");
            assertThat(fabric.restart(id)).isNotInstanceOf(Outcome.Refused.class);
            assertThat(seen(fabric).lastReset()).isNotEqualTo(before.lastReset());
        }
    }

    private PowerSeen seen(RedfishFabric fabric) {
        return switch (fabric.power(id)) {
            case Outcome.Done<PowerSeen>(PowerSeen seen, boolean _) -> seen;
            case Outcome<PowerSeen> other -> throw new AssertionError(other);
        };
    }
}
