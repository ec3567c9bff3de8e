package pantry.billing.bill;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import pantry.billing.price.Price;
import pantry.billing.rating.RatedLine;
import pantry.billing.rating.Rating;

/** A line of use as it stands on its bill, in the meter's smallest unit; its amount is the rating function's. */
record UsageLine(
        UUID id, LineKey key, Price price, BigInteger counted, BigInteger interpolated, Instant from, Instant to) {
    /** With what is not on it yet. */
    UsageLine plus(Usage more) {
        return new UsageLine(
                id,
                key,
                price,
                counted.add(more.counted()),
                interpolated.add(more.interpolated()),
                from.isBefore(more.from()) ? from : more.from(),
                to.isAfter(more.to()) ? to : more.to());
    }

    /** With all that falls to it now, of servers whose steps have moved. */
    UsageLine with(Usage all) {
        return new UsageLine(
                id,
                key,
                price,
                all.counted(),
                all.interpolated(),
                from.isBefore(all.from()) ? from : all.from(),
                to.isAfter(all.to()) ? to : all.to());
    }

    RatedLine rated() {
        return Rating.line(key.meter(), price, counted);
    }

    /** What hours add to a line: less than nothing, if they were taken back. */
    record Usage(BigInteger counted, BigInteger interpolated, Instant from, Instant to) {
        Usage plus(Usage other) {
            return new Usage(
                    counted.add(other.counted),
                    interpolated.add(other.interpolated),
                    from.isBefore(other.from) ? from : other.from,
                    to.isAfter(other.to) ? to : other.to);
        }
    }
}
