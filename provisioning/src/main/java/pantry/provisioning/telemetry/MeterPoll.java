package pantry.provisioning.telemetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.MeterValue;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.FabricId;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.MeterPlace;
import pantry.provisioning.pool.Pool;
import pantry.provisioning.pool.PoolRows;

/**
 * Looks at all meters once: one request per enclosure and one per array, in a few lanes side by side, so that an enclosure
 * that hangs or fails holds up its own readings alone. Counters are cumulative: a poll that is missed loses nothing, and
 * one that is done twice counts nothing twice.
 */
@Component
public final class MeterPoll {
    private static final Logger LOG = LoggerFactory.getLogger(MeterPoll.class);
    private static final int LANES = 8;
    private static final int BATCH = 1_000;

    private final Fabric fabric;
    private final Pool pool;
    private final PoolRows rows;
    private final Pacing pacing;
    private final Readings readings;
    private final StandingBlades standing;
    private final Levels levels;
    private final SliceLooks looks;
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Timers timers;
    private final Feed feed;

    MeterPoll(
            Fabric fabric,
            Pool pool,
            PoolRows rows,
            Pacing pacing,
            Readings readings,
            StandingBlades standing,
            Levels levels,
            SliceLooks looks,
            JdbcTemplate jdbc,
            Transactions transactions,
            Timers timers,
            Feed feed) {
        this.fabric = fabric;
        this.pool = pool;
        this.rows = rows;
        this.pacing = pacing;
        this.readings = readings;
        this.standing = standing;
        this.levels = levels;
        this.looks = looks;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.timers = timers;
        this.feed = feed;
    }

    /** What came of one place: whose use is known better, or why nothing is. */
    private record Read(MeterPlace place, Set<Touched> touched, Optional<String> problem) {}

    /** Returns when every place was asked and what it said is stored. */
    public void poll() {
        pacing.follow();
        Queue<MeterPlace> waiting = new ConcurrentLinkedQueue<>(pool.meterPlaces());
        Queue<Read> done = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Boolean>> lanes = new ArrayList<>();
        int count = Math.min(LANES, waiting.size());
        for (int lane = 0; lane < count; lane++) {
            CompletableFuture<Boolean> end = new CompletableFuture<>();
            lanes.add(end);
            timers.start("meters-" + lane, () -> {
                try {
                    drain(waiting, done);
                } finally {
                    end.complete(true);
                }
            });
        }
        CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();
        tell(List.copyOf(done));
    }

    private void drain(Queue<MeterPlace> waiting, Queue<Read> done) {
        for (MeterPlace place = waiting.poll(); place != null; place = waiting.poll()) {
            done.add(read(place));
        }
    }

    private Read read(MeterPlace place) {
        try {
            return switch (fabric.readMeters(place.ref())) {
                case Outcome.Done<List<MeterValue>>(List<MeterValue> values, boolean _) -> store(place, values);
                case Outcome.Refused<List<MeterValue>>(String reason) -> failed(place, reason);
                case Outcome.Unavailable<List<MeterValue>> unavailable -> failed(place, unavailable.why());
                case Outcome.Unknown<List<MeterValue>>(String why) -> failed(place, why);
                case Outcome.InProgress<List<MeterValue>> progress -> failed(place, progress.what());
            };
        } catch (RuntimeException bug) {
            LOG.warn("the meters of {} could not be stored", place.name(), bug);
            return failed(place, "its readings could not be stored");
        }
    }

    private static Read failed(MeterPlace place, String why) {
        return new Read(place, Set.of(), Optional.of(why));
    }

    private Read store(MeterPlace place, List<MeterValue> values) {
        Begun begun = transactions.forSystem().writeUnanswered(() -> begin(place, values));
        Set<Touched> touched = new LinkedHashSet<>(begun.touched());
        List<Sample> counted = begun.counted();
        noteStored(counted.subList(0, Math.min(BATCH, counted.size())), place);
        for (int from = BATCH; from < counted.size(); from += BATCH) {
            List<Sample> batch = counted.subList(from, Math.min(counted.size(), from + BATCH));
            touched.addAll(transactions.forSystem().writeUnanswered(() -> storeBatch(batch, place)));
            noteStored(batch, place);
        }
        return new Read(place, touched, Optional.empty());
    }

    /** What counts of a look, and whom the first batch of it touched. */
    private record Begun(List<Sample> counted, Set<Touched> touched) {}

    /** One transaction is enough for all that most places say. */
    private Begun begin(MeterPlace place, List<MeterValue> values) {
        Map<String, String> names = bladeNames(place);
        List<Sample> samples = values.stream()
                .flatMap(value -> Sample.of(value, names).stream())
                .toList();
        // When hardware with a skewed clock was looked at nobody can say.
        if (!place.isSkewed()) {
            looks.follow(samples);
        }
        List<Sample> counted = samples.stream().filter(Sample::isReading).toList();
        return new Begun(counted, storeBatch(counted.subList(0, Math.min(BATCH, counted.size())), place));
    }

    private Set<Touched> storeBatch(List<Sample> batch, MeterPlace place) {
        // What skewed hardware says is held back with all that it says.
        List<Sample> worth = place.isSkewed() ? batch : standing.worthStoring(batch);
        levels.follow(batch);
        return readings.store(worth, place);
    }

    private void noteStored(List<Sample> batch, MeterPlace place) {
        if (!place.isSkewed()) {
            standing.stored(batch);
        }
    }

    private Map<String, String> bladeNames(MeterPlace place) {
        Map<String, String> names = new HashMap<>();
        jdbc.query(
                "select b.ref, b.name from blade b join enclosure e on e.id = b.enclosure_id where e.ref = ?",
                row -> {
                    names.put(row.getString(1), row.getString(2));
                },
                place.ref());
        return names;
    }

    /** One feed row for the whole poll, and whose meters could not be read beside the fabric that they are read by. */
    private void tell(List<Read> done) {
        Set<Touched> touched = new LinkedHashSet<>();
        Map<FabricId, List<String>> problems = new HashMap<>();
        for (Read read : done) {
            touched.addAll(read.touched());
            List<String> ofFabric = problems.computeIfAbsent(read.place().fabric(), _ -> new ArrayList<>());
            read.problem().ifPresent(why -> ofFabric.add(read.place().name() + " (" + why + ")"));
        }
        transactions.forSystem().writeUnanswered(() -> {
            problems.forEach((id, ofFabric) -> {
                String text = ofFabric.isEmpty()
                        ? ""
                        : "The meters of "
                                + String.join(", ", ofFabric.stream().sorted().toList())
                                + " could not be read; what they count is not lost.";
                if (rows.metersRead(id, text) && !text.isEmpty()) {
                    LOG.warn(text);
                }
            });
            feed.record(touched);
        });
    }
}
