package pantry.portal.ui.finance;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.BillLine;
import pantry.billing.dispute.QuestionOutcome;
import pantry.billing.dispute.Questions;
import pantry.portal.form.TextRule;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** A tenant's owner asks finance about a line of its own bill, until that is closed. */
final class QuestionDialog extends DisputeDialog {
    private static final TextRule TEXT = TextRule.lines(Questions.TEXT_LIMIT);

    private final Disputes disputes;
    private final BillLine line;
    private final Runnable after;

    QuestionDialog(Disputes disputes, BillLine line, Runnable after) {
        super(
                Texts.of("question.title"),
                Texts.of("credit.about", LinesColumn.full(line), Shown.exactMoney(line.shown())),
                "question",
                TEXT,
                null,
                false);
        this.disputes = disputes;
        this.line = line;
        this.after = after;
    }

    @Override
    void done(String said, @Nullable BigDecimal given) {
        switch (disputes.ask(line, said)) {
            case QuestionOutcome.Kept kept -> {
                close();
                Notices.done(Texts.of("question.done", kept.question().serverName()));
                after.run();
            }
            case QuestionOutcome.BillIsClosed() ->
                refuse(Texts.of("question.closed"), Texts.of("question.closed.next"));
            case QuestionOutcome.TooMany(int most) ->
                refuse(Texts.of("question.many", most), Texts.of("question.many.next"));
            case QuestionOutcome.NotFound() -> refuse(Texts.of("dispute.gone"), Texts.of("dispute.gone.next"));
            case QuestionOutcome.AnsweredAlready _, QuestionOutcome.CreditRefused _ ->
                throw new IllegalStateException("nothing was answered");
        }
    }
}
