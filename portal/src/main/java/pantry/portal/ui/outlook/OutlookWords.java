package pantry.portal.ui.outlook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import pantry.billing.Money;
import pantry.billing.forecast.Forecasts.PastError;
import pantry.billing.forecast.Outlook;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** A forecast in words. */
public final class OutlookWords {
    private OutlookWords() {}

    /** "forecast, 80 % sure: €985 to €1,102". */
    public static String band(Outlook outlook) {
        return outlook.isVague()
                ? Texts.of("outlook.vague")
                : Texts.of("outlook.band", edge(outlook.low(), outlook), edge(outlook.high(), outlook));
    }

    /** Whole units, unless the two edges would read the same. */
    private static String edge(Money edge, Outlook outlook) {
        boolean apart = !Shown.roughMoney(outlook.low()).equals(Shown.roughMoney(outlook.high()));
        return apart ? Shown.roughMoney(edge) : Cents.of(edge);
    }

    /** The two edges in a column of a table. */
    static String edges(Outlook outlook) {
        return outlook.isVague()
                ? Texts.of("outlook.edges.none")
                : Texts.of("outlook.edges", Cents.of(outlook.low()), Cents.of(outlook.high()));
    }

    /** "3.2 % too much", "0.4 % too little". */
    static String off(PastError error) {
        BigDecimal percent = error.percentOff().setScale(1, RoundingMode.HALF_EVEN);
        String number = Shown.fixed(percent.abs(), 1);
        return switch (percent.signum()) {
            case 1 -> Texts.of("outlook.off.more", number);
            case -1 -> Texts.of("outlook.off.less", number);
            default -> Texts.of("outlook.off.none");
        };
    }
}
