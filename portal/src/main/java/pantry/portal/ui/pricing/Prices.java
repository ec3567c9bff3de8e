package pantry.portal.ui.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import pantry.billing.Money;
import pantry.billing.metering.Meter;
import pantry.billing.price.Steps;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** How prices are written. Their instants are whole UTC hours and are said in UTC, for they are the same for everybody. */
final class Prices {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);
    private static final int BOUND_DECIMALS = 12;

    private Prices() {}

    static String meter(Meter meter) {
        return Texts.of("meter." + meter.apiName());
    }

    static String hour(Instant at) {
        return HOUR.format(at.atOffset(ZoneOffset.UTC));
    }

    static String rate(BigDecimal rate, Currency currency) {
        return Shown.rate(new Money(rate, currency));
    }

    /** "€0.031", or step by step: "0 to 100: free", "above: €0.031". */
    static List<String> lines(Steps steps, Meter meter, Currency currency) {
        List<String> lines = new ArrayList<>();
        BigDecimal reached = BigDecimal.ZERO;
        for (Steps.Step step : steps.all()) {
            BigDecimal upTo = step.upTo();
            String rate = step.rate().signum() == 0
                    ? Texts.of("prices.free")
                    : Texts.of("prices.per", rate(step.rate(), currency), meter.unit());
            if (steps.isFlat()) {
                lines.add(rate);
            } else if (upTo == null) {
                lines.add(Texts.of("prices.step.last", amount(reached), rate));
            } else if (reached.signum() == 0) {
                lines.add(Texts.of("prices.step.first", amount(upTo), rate));
            } else {
                lines.add(Texts.of("prices.step", amount(reached), amount(upTo), rate));
            }
            if (upTo != null) {
                reached = upTo;
            }
        }
        return lines;
    }

    static String amount(BigDecimal units) {
        return Shown.number(units, BOUND_DECIMALS);
    }
}
