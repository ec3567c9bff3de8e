package pantry.billing.price;

import java.time.Instant;
import java.util.Currency;

/** What a meter costs by one version of a price book. */
public record Tariff(
        PriceBookVersionId version, String versionName, Currency currency, Instant validFrom, Steps steps) {
    /** The price of one step; a line has one. */
    public Price price(Steps.Step step) {
        return new Price(version, versionName, currency, step.rate());
    }
}
