package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import pantry.billing.Money;

/** An amount as a decimal string with its currency; never a float. */
@Schema(name = "Money")
record MoneyJson(String amount, String currency) {
    static MoneyJson of(Money money) {
        return new MoneyJson(money.amount().toPlainString(), money.currency().getCurrencyCode());
    }

    /** With six decimals, as an open bill shows it. */
    static MoneyJson shown(Money money) {
        return of(money.shown());
    }
}
