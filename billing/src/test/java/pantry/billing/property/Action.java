package pantry.billing.property;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.billing.price.Steps;

/** Something that happens in a month, by itself: whatever it needs that was left out, it is left out with. */
sealed interface Action {
    Instant at();

    /** The same with less to it, so that what is left of a failure says what it needs. */
    default List<Action> simpler() {
        return List.of();
    }

    /** Prices of the list, or agreed with a tenant, are published at an instant and hold from a later hour on. */
    record Publishes(Instant at, @Nullable Integer tenant, Instant from, Map<Meter, Steps> steps) implements Action {
        private static final Steps ONE = Steps.flat(BigDecimal.ONE);

        @Override
        public List<Action> simpler() {
            return steps.entrySet().stream()
                    .filter(only -> steps.size() > 1 || !only.getValue().equals(ONE))
                    .map(only -> (Action) new Publishes(at, tenant, from, Map.of(only.getKey(), ONE)))
                    .toList();
        }
    }

    /** A server begins, with its counters at zero. */
    record Orders(Instant at, int tenant, int server) implements Action {}

    /** From now on it holds so much; nothing is what a stopped one holds. */
    record Gives(Instant at, int server, int millicores, int mib) implements Action {}

    /**
     * A counter is read. In disorder it is told by its rank, and told again by the other one; one that is late is told after
     * the close.
     */
    record Counts(
            Instant at, int server, String kind, String epoch, BigInteger value, boolean late, int rank, int again)
            implements Action {
        static final int ONCE = -1;

        boolean isRepeated() {
            return again != ONCE;
        }

        @Override
        public List<Action> simpler() {
            return isRepeated()
                    ? List.of(new Counts(at, server, kind, epoch, value, late, rank, ONCE))
                    : late ? List.of(new Counts(at, server, kind, epoch, value, false, rank, ONCE)) : List.of();
        }

        /** Whether the two are readings of one counter that counts on. */
        boolean goesOn(Counts other) {
            return server == other.server && kind.equals(other.kind) && epoch.equals(other.epoch);
        }
    }
}
