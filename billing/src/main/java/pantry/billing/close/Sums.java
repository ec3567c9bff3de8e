package pantry.billing.close;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import pantry.billing.metering.Meter;

/** A month's usage hours: by meter for the reconciliation, by server and meter for rating them again. */
final class Sums {
    private final Map<Meter, Amounts> meters = new EnumMap<>(Meter.class);
    private final Map<Key, BigInteger> rated = new HashMap<>();
    private long due;
    private long hours;

    record Key(UUID server, Meter meter) {}

    /** In the meter's smallest unit. */
    record Amounts(BigInteger hours, BigInteger rated, BigInteger unpriced, BigInteger neverRan) {
        static final Amounts NONE = new Amounts(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

        Amounts plus(Amounts other) {
            return new Amounts(
                    hours.add(other.hours),
                    rated.add(other.rated),
                    unpriced.add(other.unpriced),
                    neverRan.add(other.neverRan));
        }
    }

    void add(UUID server, Meter meter, BigInteger quantity, long rows) {
        meters.merge(meter, new Amounts(quantity, quantity, BigInteger.ZERO, BigInteger.ZERO), Amounts::plus);
        rated.merge(new Key(server, meter), quantity, BigInteger::add);
        hours += rows;
    }

    /** What of those hours stands on no line, and why. */
    void without(UUID server, Meter meter, String rating, BigInteger notRated, long rows) {
        boolean unpriced = rating.equals("UNPRICED");
        boolean neverRan = rating.equals("NEVER_RAN");
        meters.merge(
                meter,
                new Amounts(
                        BigInteger.ZERO,
                        notRated.negate(),
                        unpriced ? notRated : BigInteger.ZERO,
                        neverRan ? notRated : BigInteger.ZERO),
                Amounts::plus);
        rated.merge(new Key(server, meter), notRated.negate(), BigInteger::add);
        due += rating.equals("DUE") ? rows : 0;
    }

    Amounts of(Meter meter) {
        return Objects.requireNonNull(meters.getOrDefault(meter, Amounts.NONE));
    }

    Map<Key, BigInteger> rated() {
        return rated;
    }

    long due() {
        return due;
    }

    long hours() {
        return hours;
    }
}
