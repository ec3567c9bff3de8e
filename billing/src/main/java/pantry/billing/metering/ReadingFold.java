package pantry.billing.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.ChainStore.TrackKey;
import pantry.provisioning.telemetry.PaceHistory;

/** Folds one batch of readings: loads what they touch, lets each counter's track decide, writes what changed. */
final class ReadingFold {
    /** A reading may be this much ahead of our clock. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private static final Comparator<Reading> BY_TIME =
            Comparator.comparing((Reading reading) -> reading.point().at()).thenComparing(Reading::epoch);

    private final ReadingStore readings;
    private final ChainStore chains;
    private final HourStore hours;

    ReadingFold(ReadingStore readings, ChainStore chains, HourStore hours) {
        this.readings = readings;
        this.chains = chains;
        this.hours = hours;
    }

    /** Inside the transaction that holds the guard. Returns how many went to quarantine. */
    int fold(List<Reading> batch, PaceHistory pace, Instant now) {
        Map<TrackKey, List<Reading>> byTrack = batch.stream()
                .collect(Collectors.groupingBy(
                        reading -> new TrackKey(reading.source(), reading.kind()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Set<String> names = byTrack.keySet().stream().map(TrackKey::source).collect(Collectors.toSet());
        Map<String, ReadingStore.Source> sources = readings.sources(names);
        Map<TrackKey, List<EpochChain.Fold>> folds = chains.folds(names);
        Set<SourceHour.Key> loaded = likelyHours(batch, folds);
        Map<SourceHour.Key, SourceHour> known = hours.load(loaded);

        Map<Reading, Verdict.Refused> refused = new LinkedHashMap<>();
        List<EpochChain.Fold> changedFolds = new ArrayList<>();
        Map<SourceHour.Key, @Nullable SourceHour> changedHours = new HashMap<>();
        byTrack.forEach((key, ofTrack) -> {
            ReadingStore.Source source = sources.get(key.source());
            if (source == null && !key.kind().ofBlade()) {
                ofTrack.forEach(reading ->
                        refused.put(reading, new Verdict.Refused(QuarantineReason.UNKNOWN_SOURCE, key.source())));
                return;
            }
            RunNeighbours neighbours = new RunNeighbours(key);
            CounterTrack track = new CounterTrack(
                    key.source(),
                    key.kind(),
                    source == null ? null : source.begunAt(),
                    folds.getOrDefault(key, List.of()),
                    pace,
                    (from, to) -> source == null
                            ? Optional.empty()
                            : readings.ranFrom(source.owner().server(), from, to),
                    hour -> find(hour, known, loaded),
                    neighbours);
            foldTrack(track, neighbours, ofTrack, refused);
            collect(track, source == null ? null : source.owner(), known, changedFolds, changedHours);
        });
        chains.save(changedFolds);
        hours.save(
                changedHours,
                sources.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().owner())),
                known.keySet());
        if (!refused.isEmpty()) {
            readings.quarantine(refused, now);
        }
        return refused.size();
    }

    private static void foldTrack(
            CounterTrack track,
            RunNeighbours neighbours,
            List<Reading> ofTrack,
            Map<Reading, Verdict.Refused> refused) {
        for (Reading reading : ofTrack.stream().sorted(BY_TIME).toList()) {
            if (reading.point().at().isAfter(reading.collectedAt().plus(CLOCK_SKEW))) {
                refused.put(
                        reading,
                        new Verdict.Refused(QuarantineReason.FROM_THE_FUTURE, "collected at " + reading.collectedAt()));
                continue;
            }
            switch (track.fold(reading.epoch(), reading.point())) {
                case Verdict.Counted() -> neighbours.add(reading);
                case Verdict.Refused why -> refused.put(reading, why);
            }
        }
        track.settleStarts();
    }

    private static void collect(
            CounterTrack track,
            @Nullable Owner owner,
            Map<SourceHour.Key, SourceHour> known,
            List<EpochChain.Fold> folds,
            Map<SourceHour.Key, @Nullable SourceHour> hours) {
        for (EpochChain chain : track.chains()) {
            if (chain.changed().isEmpty()) {
                continue;
            }
            EpochChain.Fold fold = chain.fold();
            folds.add(fold);
            chain.changed().forEach((hour, count) -> {
                SourceHour.Key key = new SourceHour.Key(fold.source(), fold.kind(), fold.epoch(), hour);
                SourceHour counted = count.toSourceHour(key, owner);
                if (!fold.kind().ofBlade() || !countsNothing(counted)) {
                    hours.put(key, counted);
                } else if (known.containsKey(key)) {
                    hours.put(key, null);
                }
            });
        }
    }

    /** Of a blade such an hour proves nothing and adds nothing to the pool's sum, and a pool has many of them. */
    private static boolean countsNothing(@Nullable SourceHour hour) {
        return hour == null || hour.quantity().signum() == 0;
    }

    /**
     * Where readings that come in order fall, and the hour up to which their counters were counted before; what a late one
     * touches besides is looked up one by one.
     */
    private static Set<SourceHour.Key> likelyHours(List<Reading> batch, Map<TrackKey, List<EpochChain.Fold>> folds) {
        Set<SourceHour.Key> likely = new LinkedHashSet<>();
        for (Reading reading : batch) {
            Instant at = reading.point().at();
            likely.add(new SourceHour.Key(reading.source(), reading.kind(), reading.epoch(), UtcHour.before(at)));
            likely.add(new SourceHour.Key(reading.source(), reading.kind(), reading.epoch(), UtcHour.of(at)));
            folds.getOrDefault(new TrackKey(reading.source(), reading.kind()), List.of()).stream()
                    .filter(fold -> fold.epoch().equals(reading.epoch()))
                    .forEach(fold -> likely.add(new SourceHour.Key(
                            reading.source(),
                            reading.kind(),
                            reading.epoch(),
                            UtcHour.of(fold.last().at()))));
        }
        return likely;
    }

    private HourCount find(SourceHour.Key key, Map<SourceHour.Key, SourceHour> known, Set<SourceHour.Key> loaded) {
        SourceHour stored = known.get(key);
        if (stored == null && loaded.add(key)) {
            known.putAll(hours.load(List.of(key)));
            stored = known.get(key);
        }
        return stored == null ? HourCount.empty(key.hour()) : HourCount.of(stored);
    }

    /** Counted readings next to an instant: of this run, which are not marked yet, or of earlier ones. */
    private final class RunNeighbours implements CounterTrack.Neighbours {
        private final TrackKey track;
        private final Map<String, TreeMap<Instant, Point>> ofThisRun = new HashMap<>();

        RunNeighbours(TrackKey track) {
            this.track = track;
        }

        void add(Reading reading) {
            ofThisRun
                    .computeIfAbsent(reading.epoch(), epoch -> new TreeMap<>())
                    .put(reading.point().at(), reading.point());
        }

        @Override
        public Optional<Point> before(String epoch, Instant at) {
            Optional<Point> stored = readings.countedBefore(track.source(), track.kind(), epoch, at);
            Map.Entry<Instant, Point> own =
                    ofThisRun.getOrDefault(epoch, new TreeMap<>()).lowerEntry(at);
            return own == null
                            || stored.filter(one -> one.at().isAfter(own.getKey()))
                                    .isPresent()
                    ? stored
                    : Optional.of(own.getValue());
        }

        @Override
        public Optional<Point> after(String epoch, Instant at) {
            Optional<Point> stored = readings.countedAfter(track.source(), track.kind(), epoch, at);
            Map.Entry<Instant, Point> own =
                    ofThisRun.getOrDefault(epoch, new TreeMap<>()).higherEntry(at);
            return own == null
                            || stored.filter(one -> one.at().isBefore(own.getKey()))
                                    .isPresent()
                    ? stored
                    : Optional.of(own.getValue());
        }
    }
}
