package pantry.billing.bill;

import java.math.BigDecimal;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookVersionId;
import pantry.provisioning.ground.ServerId;

/** What makes a line of use one line of its bill; the rate without trailing zeros, so that equal rates are equal. */
record LineKey(ServerId server, Meter meter, PriceBookVersionId version, BigDecimal rate) {
    LineKey {
        rate = rate.stripTrailingZeros();
    }
}
