package pantry.billing.price;

import java.math.BigDecimal;
import java.util.Currency;

/** What a unit of a meter costs, and which version of which book says so. */
public record Price(PriceBookVersionId version, String versionName, Currency currency, BigDecimal rate) {}
