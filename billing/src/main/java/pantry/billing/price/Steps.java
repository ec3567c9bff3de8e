package pantry.billing.price;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of a meter costs, graduated by how much a tenant uses of it in a UTC month: each step's rate holds for what
 * lies above the step before and up to its own bound. The last step has no bound. A first step at rate zero is a free
 * allowance.
 */
public record Steps(List<Step> all) {
    public static final int MOST = 20;
    /** As the database keeps them: NUMERIC(38,12). */
    static final int SCALE = 12;

    static final int MOST_DIGITS = 26;

    /** Nobody charges more for an hour of anything: whoever writes it has missed a point. */
    public static final BigDecimal MOST_RATE = new BigDecimal("1000000");

    public Steps {
        all = List.copyOf(all);
        if (all.isEmpty() || all.size() > MOST) {
            throw new IllegalArgumentException("a meter has 1 to " + MOST + " steps");
        }
        BigDecimal reached = BigDecimal.ZERO;
        for (int at = 0; at < all.size(); at++) {
            BigDecimal upTo = all.get(at).upTo();
            boolean last = at == all.size() - 1;
            if ((upTo == null) != last) {
                throw new IllegalArgumentException("every step but the last has a bound");
            }
            if (upTo != null) {
                if (upTo.compareTo(reached) <= 0) {
                    throw new IllegalArgumentException("bounds of steps rise, and the first lies above zero");
                }
                reached = upTo;
            }
        }
    }

    /** {@code upTo} is in units of the meter and belongs to the step; the rate is per unit. */
    public record Step(@Nullable BigDecimal upTo, BigDecimal rate) {
        public Step {
            if (!isRate(rate)) {
                throw new IllegalArgumentException("a rate is not negative, at most " + MOST_RATE.toPlainString()
                        + " per unit, with at most " + SCALE + " decimals");
            }
            if (upTo != null && !isBound(upTo)) {
                throw new IllegalArgumentException(
                        "a bound is above zero, with at most " + MOST_DIGITS + " digits and " + SCALE + " decimals");
            }
        }
    }

    public static boolean isRate(BigDecimal number) {
        return number.signum() >= 0 && number.compareTo(MOST_RATE) <= 0 && number.scale() <= SCALE;
    }

    public static boolean isBound(BigDecimal number) {
        return number.signum() > 0
                && number.scale() <= SCALE
                && (long) number.precision() - number.scale() <= MOST_DIGITS;
    }

    /** The same rate for all of it. */
    public static Steps flat(BigDecimal rate) {
        return new Steps(List.of(new Step(null, rate)));
    }

    public boolean isFlat() {
        return all.size() == 1;
    }

    /** How much of it is free in a month. */
    public Optional<BigDecimal> allowance() {
        Step first = all.getFirst();
        return first.rate().signum() == 0 ? Optional.ofNullable(first.upTo()) : Optional.empty();
    }
}
