package pantry.portal.ui.finance.close;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pantry.billing.close.CloseReport;
import pantry.billing.close.CloseReport.Check;
import pantry.billing.close.CloseReport.Kind;
import pantry.portal.ui.parts.Texts;

/** What closing a month takes, in the order in which people look at it. */
enum Step {
    METERING(1),
    QUARANTINE(2),
    RECONCILIATION(3),
    FILES(4),
    CLOSE(5);

    private final int number;

    Step(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Where a check is dealt with. */
    static Step of(Kind kind) {
        return switch (kind) {
            case MONTH_OVER, METERED -> METERING;
            case QUARANTINE -> QUARANTINE;
            case RATED, RECONCILED, SUMS, RATED_AGAIN, POOL -> RECONCILIATION;
            case FOCUS_FILE -> FILES;
            case IN_ORDER, QUESTIONS -> CLOSE;
        };
    }

    static Optional<Step> named(String text) {
        return Arrays.stream(values()).filter(step -> step.id().equals(text)).findFirst();
    }

    /** The first that has something open, else the last: there it is closed. */
    static Step present(CloseReport report) {
        return Arrays.stream(values())
                .filter(step -> !step.open(report).isEmpty())
                .findFirst()
                .orElse(CLOSE);
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return Texts.of("close.step." + this);
    }

    List<Check> checks(CloseReport report) {
        return report.checks().stream()
                .filter(check -> of(check.kind()) == this)
                .toList();
    }

    List<Check> open(CloseReport report) {
        return checks(report).stream().filter(check -> !check.passed()).toList();
    }
}
