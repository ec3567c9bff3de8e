package pantry.portal.ui.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ControlUnitId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.FabricId;
import pantry.provisioning.ground.PoolId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationPage;
import pantry.provisioning.pool.ArrayView;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.BladeView.State;
import pantry.provisioning.pool.Boxes;
import pantry.provisioning.pool.EnclosureView;
import pantry.provisioning.pool.FabricView;
import pantry.provisioning.pool.Forecast;
import pantry.provisioning.pool.Outlook;
import pantry.provisioning.pool.PoolSummary;

/** What the racks say in words, without a browser. */
class TroublesTest {
    private static final EnclosureId FRAME = new EnclosureId(new UUID(1, 1));

    @Test
    void aPoolThatIsWellNeedsNothing() {
        assertThat(Troubles.all(with(blade("b01", State.AVAILABLE, false)))).isEmpty();
    }

    @Test
    void aFailedBladeNamesTheServersThatAreDownOnIt() {
        assertThat(sentences(with(blade("b01", State.FAILED, false, "web", "db", "lab", "wiki"))))
                .containsExactly(
                        "b01: The blade has failed. Lost on it: web (Acme), db (Acme), lab (Acme) and 1 more."
                                + " What they lost goes to other blades by itself, the most important first; what finds no room waits for it. Their volumes are safe.");
        assertThat(sentences(with(blade("b02", State.FAILED, false))))
                .first()
                .asString()
                .contains("Nothing is left on it");
    }

    @Test
    void everyMarkHasItsSentenceAndFailuresComeFirst() {
        assertThat(sentences(with(
                        blade("b01", State.RETIRED, false),
                        blade("b02", State.MAINTENANCE, false),
                        blade("b03", State.DRAINING, false, "web"),
                        blade("b04", State.FAILED, false),
                        blade("b05", State.AVAILABLE, true))))
                .extracting(sentence -> sentence.substring(0, 3))
                .containsExactly("b04", "b03", "b02", "b01");
    }

    @Test
    void manyMarkedBladesAreCounted() {
        BladeView[] blades = new BladeView[20];
        for (int i = 0; i < blades.length; i++) {
            blades[i] = blade("b%02d".formatted(i), State.FAILED, false);
        }
        assertThat(sentences(with(blades))).hasSize(13).last().asString().contains("8 more blades are marked");
    }

    @Test
    void theSentenceOfThePoolCountsWhatGivesCapacity() {
        assertThat(PoolSentence.of(with(
                        blade("b01", State.AVAILABLE, false),
                        blade("b02", State.AVAILABLE, true),
                        blade("b03", State.FAILED, false))))
                .isEqualTo("3 blades in 1 enclosure, 1 gives capacity, 1 is spare, 1 failed.");
    }

    @Test
    void hardwareControlUnitsAndArraysSayWhatTheirTroubleMeans() {
        FabricView silent = fabric(FabricView.State.UNREACHABLE, "connection refused", 0);
        FabricView skewed = fabric(FabricView.State.REACHABLE, "", -7_200);
        ArrayView full = new ArrayView(new ArrayId(new UUID(5, 5)), "array-1", 100, 300, 200, 91L << 30, Health.OK, 1);
        EnclosureView frame = frame(
                new EnclosureView.ControlUnit(new ControlUnitId(new UUID(6, 5)), "cu-a", true, Health.OK),
                new EnclosureView.ControlUnit(new ControlUnitId(new UUID(6, 6)), "cu-b", false, Health.CRITICAL));
        assertThat(sentences(new RackState(
                        summary(List.of(silent, skewed)),
                        List.of(frame),
                        List.of(),
                        List.of(full),
                        new OperationPage(List.of(), null))))
                .satisfiesExactly(
                        one -> assertThat(one).contains("does not answer: connection refused", "operations wait"),
                        one -> assertThat(one).contains("clock is 7.2 s behind ours", "not counted"),
                        one -> assertThat(one).contains("cu-b: It has failed.", "no server is touched"),
                        one -> assertThat(one).contains("array-1: 91 % of it is written.", "orders are refused"));
    }

    @ParameterizedTest
    @CsvSource({"74, ''", "75, WARNING", "89, WARNING", "90, ERROR", "100, ERROR"})
    void anArrayWarnsFromThreeQuartersAndIsDangerousFromNineTenths(long writtenGiB, String tone) {
        ArrayView array =
                new ArrayView(new ArrayId(new UUID(5, 5)), "array-1", 100, 300, 200, writtenGiB << 30, Health.OK, 1);
        List<Trouble> told = Troubles.all(new RackState(
                summary(List.of()), List.of(frame()), List.of(), List.of(array), new OperationPage(List.of(), null)));
        assertThat(told)
                .extracting(one -> one.about().tone().name())
                .isEqualTo(tone.isEmpty() ? List.of() : List.of(tone));
        assertThat(told).allSatisfy(one -> {
            assertThat(one.what()).isEqualTo(writtenGiB + " % of it is written.");
            assertThat(one.meaning())
                    .contains(tone.equals("ERROR") ? "takes no new volumes: orders are refused" : "From 90 % on");
        });
    }

    @Test
    void whenSomethingRunsOutIsToldHonestly() {
        assertThat(List.of(
                        outlook(0, new Outlook.TooLittleHistory(7)),
                        outlook(1, new Outlook.TooLittleHistory(7)),
                        outlook(28, new Outlook.NotWithin(90)),
                        outlook(28, new Outlook.OutOn(LocalDate.parse("2026-12-09"))),
                        outlook(28, new Outlook.OutNow())))
                .containsExactly(
                        "NEUTRAL Forecast from 7 days of history on, 0 so far",
                        "NEUTRAL Forecast from 7 days of history on, 1 so far",
                        "NEUTRAL Lasts for more than 90 days at this pace",
                        "WARNING Runs out about Dec 9, 2026 at this pace",
                        "ERROR Nothing is left to order");
    }

    private static String outlook(int days, Outlook outlook) {
        Forecast forecast = new Forecast(Forecast.Resource.MEMORY_MIB, 1, 2, days, null, outlook);
        return ForecastWords.of(List.of(forecast), Forecast.Resource.MEMORY_MIB)
                .map(line -> line.tone() + " " + line.word())
                .orElseThrow();
    }

    @Test
    void whatSharingSavesIsOneSentence() {
        assertThat(PoolSentence.of(new Boxes(12, 14, 5)))
                .isEqualTo("12 servers stand on 5 blades; with one box each it would take 14.");
        assertThat(PoolSentence.of(new Boxes(0, 0, 0))).isEmpty();
    }

    @Test
    void aBladeIsToldInWordsWithItsNumbers() {
        assertThat(SlotWords.of(blade("b01", State.AVAILABLE, false, "web")))
                .isEqualTo("b01, Available.\nProcessors: 0.5 used, 1 of 4 guaranteed.\n"
                        + "Memory: 1 used, 2 of 8 GiB guaranteed.\n1 server stands on it.");
    }

    @Test
    void withoutControlUnitsAnEnclosureIsOutOfReach() {
        RackState state = new RackState(
                summary(List.of()),
                List.of(frame(unit(1, Health.CRITICAL), unit(2, Health.CRITICAL))),
                List.of(),
                List.of(),
                new OperationPage(List.of(), null));
        assertThat(sentences(state))
                .anyMatch(sentence ->
                        sentence.contains("None of its control units works.") && sentence.contains("left running"))
                .noneMatch(sentence -> sentence.contains("Its partner carries everything"));
    }

    private static EnclosureView.ControlUnit unit(int number, Health health) {
        return new EnclosureView.ControlUnit(
                new ControlUnitId(new UUID(8, number)), "frame-1-cu-" + number, false, health);
    }

    private static List<String> sentences(RackState state) {
        return Troubles.all(state).stream()
                .map(one -> one.about().word() + ": " + one.what() + " " + one.meaning())
                .toList();
    }

    private static RackState with(BladeView... blades) {
        return new RackState(
                summary(List.of()), List.of(frame()), List.of(blades), List.of(), new OperationPage(List.of(), null));
    }

    private static EnclosureView frame(EnclosureView.ControlUnit... units) {
        return new EnclosureView(FRAME, "frame-1", 24, 24, Health.OK, List.of(units));
    }

    private static FabricView fabric(FabricView.State state, String problem, long skewMillis) {
        return new FabricView(
                new FabricId(new UUID(4, 4)),
                "main",
                "http://hardware",
                state,
                problem,
                "",
                skewMillis,
                Instant.parse("2026-11-24T08:00:00Z"));
    }

    private static PoolSummary summary(List<FabricView> fabrics) {
        PoolSummary.Room room = new PoolSummary.Room(0, 0, 0, 0, null);
        return new PoolSummary(
                new PoolId(new UUID(2, 2)),
                "main",
                Health.OK,
                List.of(),
                room,
                room,
                new PoolSummary.Storage(0, 0, 0, 0, 0),
                Map.of(),
                0,
                fabrics);
    }

    private static BladeView blade(String name, State state, boolean spare, String... servers) {
        List<BladeView.Slice> slices = new ArrayList<>();
        for (String server : servers) {
            UUID id = UUID.nameUUIDFromBytes(server.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            slices.add(new BladeView.Slice(
                    new SliceId(id),
                    new ServerId(id),
                    server,
                    "RUNNING",
                    "DOWN",
                    new TenantId(new UUID(3, 3)),
                    "Acme",
                    250,
                    512,
                    "ACTIVE",
                    "SIZE"));
        }
        return new BladeView(
                new BladeId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                name,
                FRAME,
                "frame-1",
                1,
                state,
                spare,
                true,
                BladeView.Power.ON,
                false,
                4_000,
                8_192,
                3_000,
                6_144,
                500L,
                1_024L,
                slices,
                1,
                null);
    }
}
