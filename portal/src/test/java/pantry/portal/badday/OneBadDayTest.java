package pantry.portal.badday;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.TestDatabase;

/**
 * Two hundred blades, six hundred servers of every kind (two thousand, when asked for), and a day on which twenty blades
 * fail, an enclosure, both control units of another one and an array's controller, while people go about their business.
 * In the end nobody can tell but by the timeline and the bill.
 */
@Tag("slow")
class OneBadDayTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-25T00:00:00Z");
    private static final long SEED = 20261125;
    private static final String SCENARIO = """
            enclosures:
              - name: frame
                count: 10
                slots: 24
                blades:
                  - {count: 20, processors: 4, memoryGiB: 8}
            arrays:
              - name: array-1
                controllers: 2
                pools:
                  - {name: pool-1, capacityGiB: 16384}
            images:
              - {name: alpine, os: Alpine Linux, sizeGiB: 2, minMemoryMiB: 64}
            """;

    /** {@code -Dpantry.badday.database=POSTGRESQL} lets it happen there. */
    private static final DatabaseKind DATABASE =
            DatabaseKind.valueOf(System.getProperty("pantry.badday.database", DatabaseKind.H2.name()));

    /**
     * {@code -Dpantry.badday.servers=2000} is the whole of it. To fewer the same things happen, in the time that the module's
     * other tests take beside it.
     */
    private static final int SERVERS = Integer.getInteger("pantry.badday.servers", 600);

    private static final Duration CALM = Duration.ofHours(1);
    private static final Map<String, Object> SETTINGS = Map.of(
            "pantry.telemetry.poll", "1h",
            "pantry.billing.duty-interval", "1h",
            "pantry.jobs.missed-heartbeats", "1000000");

    @TempDir
    Path folder;

    @Test
    void isOverWithoutATraceButOnTheTimelineAndTheBill() throws Exception {
        try (TestDatabase database = database()) {
            try {
                happensOn(database);
            } catch (DataAccessResourceFailureException gone) {
                throw new AssertionError("the database went away: " + database.trouble(), gone);
            }
        }
    }

    private void happensOn(TestDatabase database) throws Exception {
        try (Hardware hardware = Hardware.start(folder, SCENARIO, MIDNIGHT, SEED);
                Day day = new Day(database, hardware, MIDNIGHT, SEED, SETTINGS)) {
            Wire wire = new Wire(hardware);
            Witness witness = new Witness(wire, MIDNIGHT);
            day.settle();
            Wishes wishes = new Wishes(day, SEED);
            wishes.order(SERVERS);
            day.finish(Duration.ofMinutes(10));
            new Verdict(day, wire).everyServerRunsThatHasRoom();
            day.afterEachStep(() -> witness.look(day.now()));
            new Misfortune(day, hardware, wire, witness, wishes).happen(BadLuck.of(SEED, MIDNIGHT));
            day.passUntil(MIDNIGHT.plus(Duration.ofDays(1)), CALM);
            judge(new Verdict(day, wire), witness);
        }
    }

    /** In a file, as the product has it: a day's readings would fill the memory. */
    private static TestDatabase database() {
        return DATABASE == DatabaseKind.H2 ? TestDatabase.h2() : DATABASE.open();
    }

    private static void judge(Verdict verdict, Witness witness) {
        SoftAssertions all = new SoftAssertions();
        all.check(verdict::noOperationIsLeft);
        all.check(verdict::everyServerRunsThatHasRoom);
        all.check(verdict::nothingIsOrphanedOnHardware);
        all.check(verdict::nothingIsPromisedTwice);
        all.check(verdict::whoStandsApartDoesSo);
        all.check(verdict::quotasAreTheSumOfWhatIsHeld);
        all.check(verdict::factsAreWhatIsHeldNow);
        all.check(verdict::usageAddsUpWithWhatBladesDelivered);
        all.check(verdict::hoursHoldWhatServersWereGiven);
        all.check(() -> verdict.everyOutageIsOnTheTimeline(witness));
        all.assertAll();
    }
}
