package pantry.portal.ui.finance;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.BillLine;
import pantry.billing.dispute.CreditOutcome;
import pantry.billing.dispute.Credits;
import pantry.portal.form.TextRule;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** Finance gives back a line, or a part of it; the credit stands on the tenant's oldest bill that is not closed. */
final class CreditDialog extends DisputeDialog {
    private static final TextRule REASON = TextRule.lines(Credits.REASON_LIMIT);

    private final Disputes disputes;
    private final BillLine line;
    private final Runnable after;

    CreditDialog(Disputes disputes, BillLine line, Money left, Runnable after) {
        super(
                Texts.of("credit.title"),
                Texts.of("credit.about", LinesColumn.full(line), Shown.money(line.shown())),
                "credit",
                REASON,
                left,
                true);
        this.disputes = disputes;
        this.line = line;
        this.after = after;
    }

    @Override
    void done(String said, @Nullable BigDecimal given) {
        CreditOutcome outcome = disputes.grant(line, Objects.requireNonNull(given), said);
        if (outcome instanceof CreditOutcome.Granted granted) {
            close();
            Notices.done(Texts.of(
                    "credit.done",
                    Shown.money(new Money(
                            granted.amount().amount().negate(), granted.amount().currency()))));
            after.run();
        } else {
            refuse(outcome);
        }
    }
}
