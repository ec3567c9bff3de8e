package pantry.billing.metering;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.telemetry.PaceHistory;

/**
 * One counter of one source through all its epochs. Pure: it decides about readings from the chains it was given and
 * asks its neighbours for what is not in memory.
 *
 * <p>An epoch starts at zero where the epoch before it was last read, the first one where its source begins; if nothing
 * is known of that, at its own first reading. What a counter shows at first is thereby spread over the time since the
 * last look, and no earlier. A port is not there while its server is stopped: a new epoch of it starts when the server
 * does.
 */
final class CounterTrack {
    private static final Duration LONGEST_SEGMENT = Duration.ofDays(366);
    /** Timestamps are not that exact: this much time is granted on top when a rate is judged. */
    private static final Duration RATE_SLACK = Duration.ofSeconds(60);

    private static final BigInteger MICROS_PER_SECOND = BigInteger.valueOf(1_000_000);

    private static final Comparator<EpochChain> BY_TIME =
            Comparator.comparing((EpochChain chain) -> chain.first().at()).thenComparing(EpochChain::epoch);

    private final String source;
    private final CounterKind kind;
    private final @Nullable Instant begunAt;
    private final PaceHistory pace;
    private final Running running;
    private final Hours hours;
    private final Neighbours neighbours;
    private final Map<String, EpochChain> chains = new HashMap<>();

    CounterTrack(
            String source,
            CounterKind kind,
            @Nullable Instant begunAt,
            List<EpochChain.Fold> folds,
            PaceHistory pace,
            Running running,
            Hours hours,
            Neighbours neighbours) {
        this.source = source;
        this.kind = kind;
        this.begunAt = begunAt;
        this.pace = pace;
        this.running = running;
        this.hours = hours;
        this.neighbours = neighbours;
        folds.forEach(fold ->
                chains.put(fold.epoch(), new EpochChain(fold, pace, hour -> storedHour(fold.epoch(), hour))));
    }

    /** When the server that a counter belongs to began to run, of the time between two instants; absent if it did not. */
    interface Running {
        Optional<Instant> begunBetween(Instant from, Instant to);
    }

    /** What is stored of an hour. */
    interface Hours {
        HourCount find(SourceHour.Key key);
    }

    /** The counted points of an epoch next to an instant, whether stored or of this run; absent if not kept. */
    interface Neighbours {
        Optional<Point> before(String epoch, Instant at);

        Optional<Point> after(String epoch, Instant at);
    }

    Collection<EpochChain> chains() {
        return chains.values();
    }

    Verdict fold(String epoch, Point point) {
        EpochChain chain = chains.get(epoch);
        if (chain == null) {
            return begin(epoch, point);
        }
        if (point.equals(chain.last())) {
            // It was counted and its row forgotten since: hardware tells the last of what ended for a while.
            return new Verdict.Counted();
        }
        if (point.at().isAfter(chain.last().at())) {
            return fault(chain.last(), point).map(Verdict.class::cast).orElseGet(() -> {
                chain.append(point);
                return new Verdict.Counted();
            });
        }
        return point.at().isBefore(chain.first().at()) ? prepend(chain, point) : insert(chain, point);
    }

    /** After the last reading of a run: an epoch's start follows what became known of the epoch before it. */
    void settleStarts() {
        for (EpochChain chain : chains.values()) {
            chain.moveStart(startOf(chain.epoch(), chain.first().at()));
        }
    }

    private Verdict begin(String epoch, Point point) {
        Instant start = startOf(epoch, point.at());
        Optional<Verdict.Refused> fault =
                kind.ofBlade() ? Optional.empty() : fault(new Point(start, BigInteger.ZERO), point);
        if (fault.isPresent()) {
            return fault.get();
        }
        chains.put(epoch, EpochChain.begin(source, kind, epoch, start, point, pace, hour -> storedHour(epoch, hour)));
        return new Verdict.Counted();
    }

    private Verdict prepend(EpochChain chain, Point point) {
        Optional<Verdict.Refused> fault = fault(point, chain.first());
        if (fault.isPresent()) {
            return fault.get();
        }
        chain.prepend(startOf(chain.epoch(), point.at()), point);
        return new Verdict.Counted();
    }

    private Verdict insert(EpochChain chain, Point point) {
        Optional<Point> before = neighbours.before(chain.epoch(), point.at());
        Optional<Point> after = neighbours.after(chain.epoch(), point.at());
        if (before.isEmpty() || after.isEmpty()) {
            return new Verdict.Refused(
                    QuarantineReason.TOO_LATE, "the readings next to " + point.at() + " are not kept any more");
        }
        Optional<Verdict.Refused> fault = fault(before.get(), point).or(() -> fault(point, after.get()));
        if (fault.isPresent()) {
            return fault.get();
        }
        chain.insert(before.get(), point, after.get());
        return new Verdict.Counted();
    }

    private Optional<Verdict.Refused> fault(Point from, Point to) {
        BigInteger delta = to.counter().subtract(from.counter());
        if (delta.signum() < 0) {
            return refused(QuarantineReason.RUNS_BACKWARDS, from, to);
        }
        if (Duration.between(from.at(), to.at()).compareTo(LONGEST_SEGMENT) > 0) {
            return refused(QuarantineReason.GAP_TOO_LONG, from, to);
        }
        long micros = ChronoUnit.MICROS.between(from.at(), to.at().plus(RATE_SLACK));
        BigInteger most = kind.mostPerSecond().multiply(BigInteger.valueOf(micros));
        return delta.multiply(MICROS_PER_SECOND).compareTo(most) > 0
                ? refused(QuarantineReason.IMPOSSIBLE_RATE, from, to)
                : Optional.empty();
    }

    private static Optional<Verdict.Refused> refused(QuarantineReason reason, Point from, Point to) {
        return Optional.of(new Verdict.Refused(
                reason, from.counter() + " at " + from.at() + ", then " + to.counter() + " at " + to.at()));
    }

    private Instant startOf(String epoch, Instant firstAt) {
        Instant known = chains.values().stream()
                .filter(chain -> !chain.epoch().equals(epoch))
                .filter(chain -> chain.first().at().isBefore(firstAt)
                        || (chain.first().at().equals(firstAt) && chain.epoch().compareTo(epoch) < 0))
                .max(BY_TIME)
                .map(chain -> chain.last().at())
                .orElse(begunAt);
        if (known == null) {
            return firstAt;
        }
        Instant start = begunAt != null && begunAt.isAfter(known) ? begunAt : known;
        return start.isBefore(firstAt) ? startOfServer(epoch, start, firstAt) : firstAt;
    }

    /** When somebody has asked for it already, and nothing is known of a later end of the epoch before, it is as it was. */
    private Instant startOfServer(String epoch, Instant start, Instant firstAt) {
        if (kind != CounterKind.PORT_OUT || !pace.isGap(start, firstAt)) {
            return start;
        }
        EpochChain chain = chains.get(epoch);
        Instant before = chain == null ? start : chain.zero().at();
        return before.isAfter(start) && !before.isAfter(firstAt)
                ? before
                : running.begunBetween(start, firstAt).orElse(start);
    }

    private HourCount storedHour(String epoch, UtcHour hour) {
        return hours.find(new SourceHour.Key(source, kind, epoch, hour));
    }
}
