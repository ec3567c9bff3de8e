package pantry.portal.ui.finance;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import pantry.billing.dispute.Question;
import pantry.billing.metering.Meter;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.portal.ui.shell.Links;

/** Questions with their answers; to finance the open ones can be answered where they stand. */
public final class QuestionRows extends UnorderedList {
    private final Disputes disputes;
    private final boolean withTenant;
    private final Runnable after;

    /** {@code after} is called when something was answered. */
    public QuestionRows(Disputes disputes, boolean withTenant, Runnable after) {
        this.disputes = disputes;
        this.withTenant = withTenant;
        this.after = after;
        addClassName("questions");
    }

    public void show(List<Question> questions) {
        removeAll();
        questions.forEach(question -> add(item(question)));
    }

    private ListItem item(Question question) {
        boolean open = question.answer() == null;
        Div about = new Div(
                new Status(
                                open ? Icon.CIRCLE : Icon.DONE,
                                Texts.of(open ? "question.open" : "question.answered"),
                                open ? Tone.WARNING : Tone.SUCCESS)
                        .text(),
                Links.to(Selection.of(question.bill()).with(question.line()).path(), about(question)));
        about.addClassName("acts");
        Div words = new Div(about);
        words.addClassName("held-words");
        words.add(said(question.question()), by(question.askedBy(), question.askedAt()));
        if (!open) {
            Div answer = new Div(
                    said(Objects.requireNonNull(question.answer())),
                    by(Objects.requireNonNull(question.answeredBy()), Objects.requireNonNull(question.answeredAt())));
            answer.addClassName("answer");
            if (question.credit() != null) {
                answer.add(new Span(Texts.of("answer.with-credit")));
            }
            words.add(answer);
        }
        ListItem item = new ListItem(words);
        if (open && Disputes.mayCredit()) {
            Button answer = new Button(Texts.of("answer.open"), event -> answer(question));
            answer.addThemeVariants(ButtonVariant.SMALL);
            answer.setAriaLabel(Texts.of("answer.open.of", about(question)));
            item.add(answer);
        }
        return item;
    }

    private void answer(Question question) {
        new AnswerDialog(
                        disputes,
                        question,
                        disputes.left(question.line())
                                .filter(left -> left.amount().signum() > 0)
                                .orElse(null),
                        after)
                .open();
    }

    private String about(Question question) {
        String meter = question.meter();
        String line = Texts.of(
                "question.about",
                question.serverName().isEmpty() ? Texts.of("bills.server.unnamed") : question.serverName(),
                meter == null ? "" : Meter.named(meter).map(Amounts::meter).orElse(meter),
                Shown.month(YearMonth.parse(question.period())));
        return withTenant ? question.tenantName() + ", " + line : line;
    }

    private static Span said(String text) {
        Span said = new Span(text);
        said.addClassName("said");
        return said;
    }

    private static Span by(String who, Instant at) {
        Span by = new Span(Texts.of("question.by", who, Shown.dayAndTime(at)));
        by.addClassNames("small", "mute");
        by.getElement().setAttribute("title", Shown.utc(at));
        return by;
    }
}
