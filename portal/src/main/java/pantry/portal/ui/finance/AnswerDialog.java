package pantry.portal.ui.finance;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.dispute.Question;
import pantry.billing.dispute.QuestionOutcome;
import pantry.billing.dispute.Questions;
import pantry.portal.form.TextRule;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;

/** Finance answers a question once: with words, and with money where the asker is right. */
final class AnswerDialog extends DisputeDialog {
    private static final TextRule TEXT = TextRule.lines(Questions.TEXT_LIMIT);

    private final Disputes disputes;
    private final Question question;
    private final Runnable after;

    AnswerDialog(Disputes disputes, Question question, @Nullable Money left, Runnable after) {
        super(Texts.of("answer.title", question.askedBy()), question.question(), "answer", TEXT, left, false);
        this.disputes = disputes;
        this.question = question;
        this.after = after;
    }

    @Override
    void done(String said, @Nullable BigDecimal given) {
        switch (disputes.answer(question.id(), said, given)) {
            case QuestionOutcome.Kept kept -> {
                close();
                Notices.done(Texts.of(
                        kept.question().credit() == null ? "answer.done" : "answer.done.credit", question.askedBy()));
                after.run();
            }
            case QuestionOutcome.AnsweredAlready(Question now) ->
                refuse(Texts.of("answer.already", String.valueOf(now.answeredBy())), Texts.of("answer.already.next"));
            case QuestionOutcome.CreditRefused(var why) -> refuse(why);
            case QuestionOutcome.NotFound() -> refuse(Texts.of("dispute.gone"), Texts.of("dispute.gone.next"));
            case QuestionOutcome.BillIsClosed(), QuestionOutcome.TooMany _ ->
                throw new IllegalStateException("nothing was asked");
        }
    }
}
