package pantry.portal.ui.finance.close;

import pantry.billing.close.CloseReport;
import pantry.billing.close.CloseReport.Check;
import pantry.billing.close.CloseReport.Kind;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What is looked at, and what was found, as sentences. */
final class CheckWords {
    private CheckWords() {}

    static String title(Check check) {
        return Texts.of("close.check." + check.kind());
    }

    /** What its words are of: metering is not behind while the month runs. */
    static String key(Check check) {
        boolean runs = check.kind() == Kind.METERED
                && !check.passed()
                && check.detail().isEmpty();
        return "close.check." + check.kind() + (runs ? ".runs" : "");
    }

    static String found(CloseReport report, Check check) {
        String detail = check.kind() == Kind.MONTH_OVER ? Shown.utc(report.mayCloseFrom()) : check.detail();
        return Texts.of(
                key(check) + (check.passed() ? ".ok" : ".open"),
                check.checked(),
                Amounts.count(check.checked()),
                check.open(),
                Amounts.count(check.open()),
                detail);
    }
}
