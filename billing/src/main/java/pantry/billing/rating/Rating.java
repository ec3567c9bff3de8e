package pantry.billing.rating;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pantry.billing.Money;
import pantry.billing.metering.Meter;
import pantry.billing.price.Price;

/**
 * The rating function. The same usage at the same prices gives the same lines, to the last digit: quantities add up in
 * whole smallest units; the sum is put into the meter's unit with twelve decimals; times the rate is the amount, again
 * with twelve decimals, half-even. So whoever multiplies what a line shows gets what the line says.
 */
public final class Rating {
    private static final Comparator<Key> ORDER = Comparator.comparing(Key::meter)
            .thenComparing(key -> key.price().version().value())
            .thenComparing(key -> key.price().rate());

    private Rating() {}

    /** Usage of one meter at one price, in the meter's smallest unit. */
    public record Priced(Meter meter, Price price, BigInteger counted) {}

    private record Key(Meter meter, Price price) {}

    /** One line per meter, version and rate, in their order. */
    public static List<RatedLine> rate(Collection<Priced> usage) {
        Map<Key, BigInteger> sums = new TreeMap<>(ORDER);
        usage.forEach(one -> sums.merge(new Key(one.meter(), one.price()), one.counted(), BigInteger::add));
        return sums.entrySet().stream()
                .map(sum -> line(sum.getKey().meter(), sum.getKey().price(), sum.getValue()))
                .toList();
    }

    public static RatedLine line(Meter meter, Price price, BigInteger counted) {
        BigDecimal quantity = meter.inUnits(counted);
        BigDecimal amount = quantity.multiply(price.rate()).setScale(Money.SCALE, RoundingMode.HALF_EVEN);
        return new RatedLine(meter, price, counted, quantity, new Money(amount, price.currency()));
    }
}
