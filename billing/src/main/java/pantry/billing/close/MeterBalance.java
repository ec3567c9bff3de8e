package pantry.billing.close;

import java.math.BigInteger;
import pantry.billing.metering.Meter;

/**
 * One meter of a month from end to end, in its smallest unit: what the pool delivered, what the sources of servers counted
 * of it, what stands in usage hours, what of that is on bill lines, and what is on none and says why. {@code pool} is what
 * blades say where blades count the meter, else the sources' own sum; {@code allowed} is how much of it readings may miss at
 * the ends of the sources that ended.
 */
public record MeterBalance(
        Meter meter,
        BigInteger pool,
        BigInteger sources,
        BigInteger hours,
        BigInteger rated,
        BigInteger unpriced,
        BigInteger neverRan,
        BigInteger allowed,
        boolean waived) {
    /** What blades delivered and no reading of a server told of: to the tenants' favour. */
    public BigInteger unread() {
        return pool.subtract(sources).max(BigInteger.ZERO);
    }

    /** What no step accounts for. */
    public BigInteger difference() {
        BigInteger beyond = pool.subtract(sources).abs().subtract(allowed).max(BigInteger.ZERO);
        return beyond.add(sources.subtract(hours).abs())
                .add(hours.subtract(rated).subtract(unpriced).subtract(neverRan).abs());
    }

    /** A difference between blades and readings may be accepted with a reason; one within our own books never. */
    public boolean isExplained() {
        boolean booksAgree =
                sources.equals(hours) && hours.equals(rated.add(unpriced).add(neverRan));
        return booksAgree && (difference().signum() == 0 || waived);
    }
}
