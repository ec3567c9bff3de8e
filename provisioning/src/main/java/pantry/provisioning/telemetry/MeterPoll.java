package pantry.provisioning.telemetry;

import java.time.Clock;
import java.time.Instant;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
    private final MeterLanes lanes;
    private final Clock clock;
    private final Feed feed;
    private final AtomicReference<CompletableFuture<Boolean>> storing =
            new AtomicReference<>(CompletableFuture.completedFuture(true));

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
            MeterLanes lanes,
            Clock clock,
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
        this.lanes = lanes;
        this.clock = clock;
        this.feed = feed;
    }

    /** What came of one place: whose use is known better, or why nothing is. */
    private record Read(MeterPlace place, Set<Touched> touched, Optional<String> problem) {}

    /** What a place said, and when. */
    private record Answered(MeterPlace place, Instant at, List<MeterValue> values) {}

    /** A look at all meters: when every place was asked, and when what they said is stored, which ends with what went wrong. */
    public record Look(CompletableFuture<Boolean> asked, CompletableFuture<Boolean> stored) {}

    /** Returns when every place was asked and what it said is stored. */
    public void poll() {
        begin().stored().join();
    }

    /** What a look stores, it stores when all looks before it have. */
    public Look begin() {
        pacing.follow();
        Queue<MeterPlace> waiting = new ConcurrentLinkedQueue<>(pool.meterPlaces());
        CompletableFuture<Boolean> stored = new CompletableFuture<>();
        CompletableFuture<Boolean> before = storing.getAndSet(stored);
        Round round = new Round(waiting, before, stored);
        if (waiting.isEmpty()) {
            end(round);
        } else {
            start(round);
        }
        return new Look(round.asked, stored);
    }

    /** One lane is enough to come to the end; with none, the looks that follow must not wait for this one. */
    private void start(Round round) {
        try {
            lanes.run(round.waiting.size(), () -> drain(round));
        } catch (RuntimeException | Error none) {
            round.stored.completeExceptionally(none);
            throw none;
        }
    }

    private void end(Round round) {
        round.asked.complete(true);
        try {
            tell(List.copyOf(round.done));
            round.stored.complete(true);
        } catch (RuntimeException failed) {
            round.stored.completeExceptionally(failed);
        }
    }

    /** The places that are still to be asked in one look, what is to be stored of it, and what came of the others. */
    private static final class Round {
        final Queue<MeterPlace> waiting;
        final CompletableFuture<Boolean> before;
        final CompletableFuture<Boolean> stored;
        final CompletableFuture<Boolean> asked = new CompletableFuture<>();
        final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
        final Queue<Read> done = new ConcurrentLinkedQueue<>();
        private final AtomicInteger unanswered;
        private final AtomicInteger left;

        Round(Queue<MeterPlace> waiting, CompletableFuture<Boolean> before, CompletableFuture<Boolean> stored) {
            this.waiting = waiting;
            this.before = before;
            this.stored = stored;
            this.unanswered = new AtomicInteger(waiting.size());
            this.left = new AtomicInteger(waiting.size());
        }

        void answered() {
            if (unanswered.decrementAndGet() == 0) {
                asked.complete(true);
            }
        }

        void awaitTurn() {
            before.handle((_, _) -> true).join();
        }

        /** As many as one transaction had better hold: places that say little are stored together. */
        List<Answered> someAnswers() {
            List<Answered> some = new ArrayList<>();
            int values = 0;
            while (values < BATCH) {
                Answered next = answers.poll();
                if (next == null) {
                    break;
                }
                some.add(next);
                values += next.values().size();
            }
            return some;
        }

        /** Returns whether this was the last place. */
        boolean isLast(Read read) {
            done.add(read);
            return left.decrementAndGet() == 0;
        }
    }

    private void drain(Round round) {
        for (MeterPlace place = round.waiting.poll(); place != null; place = round.waiting.poll()) {
            Optional<Read> failed = Optional.of(failed(place, "asking was broken off"));
            try {
                failed = ask(place, round);
            } finally {
                failed.ifPresent(read -> end(round, read));
            }
            try {
                round.awaitTurn();
            } finally {
                storeAnswers(round);
            }
        }
    }

    /** Empty when it answered: then the answer waits to be stored. */
    private Optional<Read> ask(MeterPlace place, Round round) {
        try {
            Outcome<List<MeterValue>> answer = fabric.readMeters(place.ref());
            Instant at = clock.instant();
            return switch (answer) {
                case Outcome.Done<List<MeterValue>>(List<MeterValue> values, boolean _) -> {
                    round.answers.add(new Answered(place, at, values));
                    yield Optional.empty();
                }
                case Outcome.Refused<List<MeterValue>>(String reason) -> Optional.of(failed(place, reason));
                case Outcome.Unavailable<List<MeterValue>> unavailable -> Optional.of(failed(place, unavailable.why()));
                case Outcome.Unknown<List<MeterValue>>(String why) -> Optional.of(failed(place, why));
                case Outcome.InProgress<List<MeterValue>> progress -> Optional.of(failed(place, progress.what()));
            };
        } catch (RuntimeException bug) {
            LOG.warn("the meters of {} could not be read", place.name(), bug);
            return Optional.of(failed(place, "its meters could not be read"));
        } finally {
            round.answered();
        }
    }

    /** What has answered by now, of whichever lane asked it. */
    private void storeAnswers(Round round) {
        List<Answered> some = round.someAnswers();
        Map<MeterPlace, Read> reads = new HashMap<>();
        try {
            store(some, reads);
        } finally {
            some.forEach(one -> end(
                    round,
                    reads.getOrDefault(one.place(), failed(one.place(), "storing its readings was broken off"))));
        }
    }

    private void end(Round round, Read read) {
        if (round.isLast(read)) {
            end(round);
        }
    }

    private static Read failed(MeterPlace place, String why) {
        return new Read(place, Set.of(), Optional.of(why));
    }

    /** In one transaction, or if one of them can't be stored each in its own, so that nothing holds up the others. */
    private void store(List<Answered> some, Map<MeterPlace, Read> reads) {
        if (some.size() > 1) {
            try {
                List<Begun> begun = transactions
                        .forSystem()
                        .writeUnanswered(() -> some.stream().map(this::begin).toList());
                for (int i = 0; i < some.size(); i++) {
                    reads.put(some.get(i).place(), storeRest(some.get(i), begun.get(i)));
                }
                return;
            } catch (RuntimeException bug) {
                LOG.warn("readings of {} places could not be stored together", some.size(), bug);
            }
        }
        for (Answered one : some) {
            if (!reads.containsKey(one.place())) {
                reads.put(one.place(), store(one));
            }
        }
    }

    private Read store(Answered one) {
        try {
            return storeRest(one, transactions.forSystem().writeUnanswered(() -> begin(one)));
        } catch (RuntimeException bug) {
            LOG.warn("the meters of {} could not be stored", one.place().name(), bug);
            return failed(one.place(), "its readings could not be stored");
        }
    }

    private Read storeRest(Answered one, Begun begun) {
        MeterPlace place = one.place();
        Set<Touched> touched = new LinkedHashSet<>(begun.touched());
        List<Sample> counted = begun.counted();
        noteStored(counted.subList(0, Math.min(BATCH, counted.size())), place);
        for (int from = BATCH; from < counted.size(); from += BATCH) {
            List<Sample> batch = counted.subList(from, Math.min(counted.size(), from + BATCH));
            touched.addAll(transactions.forSystem().writeUnanswered(() -> storeBatch(batch, place, one.at())));
            noteStored(batch, place);
        }
        return new Read(place, touched, Optional.empty());
    }

    /** What counts of a look, and whom the first batch of it touched. */
    private record Begun(List<Sample> counted, Set<Touched> touched) {}

    /** One transaction is enough for all that most places say. */
    private Begun begin(Answered one) {
        MeterPlace place = one.place();
        Map<String, String> names = bladeNames(place);
        List<Sample> samples = one.values().stream()
                .flatMap(value -> Sample.of(value, names).stream())
                .toList();
        // When hardware with a skewed clock was looked at nobody can say.
        if (!place.isSkewed()) {
            looks.follow(samples);
        }
        List<Sample> counted = samples.stream().filter(Sample::isReading).toList();
        return new Begun(counted, storeBatch(counted.subList(0, Math.min(BATCH, counted.size())), place, one.at()));
    }

    private Set<Touched> storeBatch(List<Sample> batch, MeterPlace place, Instant at) {
        // What skewed hardware says is held back with all that it says.
        List<Sample> worth = place.isSkewed() ? batch : standing.worthStoring(batch);
        levels.follow(batch, at);
        return readings.store(worth, place, at);
    }

    private void noteStored(List<Sample> batch, MeterPlace place) {
        levels.stored(batch);
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
