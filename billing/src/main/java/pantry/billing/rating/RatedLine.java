package pantry.billing.rating;

import java.math.BigDecimal;
import java.math.BigInteger;
import pantry.billing.Money;
import pantry.billing.metering.Meter;
import pantry.billing.price.Price;

/** A meter's usage at one price: quantity times rate is the amount. */
public record RatedLine(Meter meter, Price price, BigInteger counted, BigDecimal quantity, Money amount) {
    public String unit() {
        return meter.unit();
    }
}
