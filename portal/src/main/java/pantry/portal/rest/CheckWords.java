package pantry.portal.rest;

import pantry.billing.close.CloseReport.Check;

/** What a check of the close found, as a sentence. */
final class CheckWords {
    private CheckWords() {}

    static String of(Check check) {
        if (check.passed()) {
            return check.detail();
        }
        long open = check.open();
        return switch (check.kind()) {
            case MONTH_OVER -> "The month may be closed " + check.detail() + ".";
            case IN_ORDER -> open + " earlier months are not closed, the first of them " + check.detail() + ".";
            case METERED ->
                check.detail().isEmpty()
                        ? "The month runs, and is metered to its end soon after it."
                        : "Metering is behind: " + check.detail() + ".";
            case QUARANTINE -> open + " readings are in quarantine and not waived.";
            case QUESTIONS -> open + " questions on lines are not answered.";
            case RATED -> open + " usage hours are not rated.";
            case RECONCILED -> "What was counted does not add up for " + check.detail() + ".";
            case SUMS -> open + " bills are not the sum of their lines.";
            case FOCUS_FILE -> open + " bills are not the sum of their FOCUS records.";
            case POOL -> "Sold and idle are not what the pool cost: " + check.detail() + ".";
            case RATED_AGAIN -> open + " lines come out differently when they are rated again.";
        };
    }
}
