package pantry.portal.ui.budget;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.billing.forecast.Outlook;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;

/**
 * How a budget stands in a month: what is spent and expected of it, and the band in which the month ends four times in five. A budget of
 * a part keeps the tenant's band in proportion.
 */
public record Standing(
        Budget budget,
        YearMonth month,
        @Nullable Money low,
        @Nullable Money high) {
    static Standing of(Budget budget, YearMonth month, @Nullable Outlook outlook) {
        Money forecast = budget.forecast();
        if (forecast == null
                || outlook == null
                || outlook.isVague()
                || outlook.expected().amount().signum() == 0) {
            return new Standing(budget, month, null, null);
        }
        return new Standing(
                budget, month, scaled(outlook.low(), forecast, outlook), scaled(outlook.high(), forecast, outlook));
    }

    private static Money scaled(Money edge, Money forecast, Outlook outlook) {
        BigDecimal amount = edge.amount()
                .multiply(forecast.amount(), MathContext.DECIMAL64)
                .divide(outlook.expected().amount(), MathContext.DECIMAL64);
        return new Money(Money.shown(amount), forecast.currency());
    }

    public Status status() {
        if (budget.isSpent()) {
            return new Status(Icon.BAD, Texts.of("budget.state.spent"), Tone.ERROR);
        }
        return budget.isExpectedOver()
                ? new Status(Icon.WARN, Texts.of("budget.state.over"), Tone.WARNING)
                : new Status(Icon.DONE, Texts.of("budget.state.within"), Tone.SUCCESS);
    }

    /** Spent, then what is expected, then up to where it may end; the tick is the budget. */
    public Bar bar() {
        double amount = number(budget.amount());
        double spent = number(budget.spent());
        double expected = Math.max(spent, number(budget.forecast()));
        double end = Math.max(expected, number(high));
        return Bar.of(Math.max(amount, end) * HEADROOM)
                .used(spent)
                .expected(expected - spent)
                .band(end - expected)
                .ceiling(amount);
    }

    /** So that the tick of a budget that is not reached stands inside the bar. */
    private static final double HEADROOM = 1.02;

    private static double number(@Nullable Money money) {
        return money == null ? 0 : money.amount().doubleValue();
    }

    /** "€1,043.20 expected, 80 % sure: €985 to €1,102", as far as it is known. */
    public String expectation() {
        Money forecast = budget.forecast();
        if (forecast == null) {
            return Texts.of("budget.forecast.none");
        }
        Money from = low;
        Money to = high;
        return from == null || to == null
                ? Texts.of("budget.forecast.vague", Cents.of(forecast))
                : Texts.of("budget.forecast", Cents.of(forecast), edge(from, from, to), edge(to, from, to));
    }

    /** Whole units, unless the two edges would read the same. */
    private static String edge(Money edge, Money from, Money to) {
        return Shown.roughMoney(from).equals(Shown.roughMoney(to)) ? Cents.of(edge) : Shown.roughMoney(edge);
    }

    /** "€157.52 left", or by how much it is over. */
    public String left() {
        Money left = budget.left();
        return left.amount().signum() < 0
                ? Texts.of("budget.over", Cents.of(new Money(left.amount().negate(), left.currency())))
                : Texts.of("budget.left", Cents.of(left));
    }
}
