package pantry.portal.ui.finance;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import pantry.billing.bill.BillId;
import pantry.billing.dispute.Question;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Texts;

/** What was asked about the lines of the open bill; nothing where nobody asked. */
final class BillQuestions extends Div {
    private final Disputes disputes;
    private final QuestionRows rows;
    private final Span count = new Span();

    BillQuestions(Disputes disputes, Runnable after) {
        this.disputes = disputes;
        this.rows = new QuestionRows(disputes, false, after);
        count.addClassNames("mute", "s13");
        add(new Panel(Texts.of("question.panel")).beside(count).with(rows));
        setVisible(false);
    }

    void show(BillId bill) {
        List<Question> asked = disputes.ofBill(bill);
        long open = asked.stream().filter(question -> question.answer() == null).count();
        count.setText(Texts.of("question.count", open, Amounts.count(open)));
        rows.show(asked);
        setVisible(!asked.isEmpty());
    }
}
