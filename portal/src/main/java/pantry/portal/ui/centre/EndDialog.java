package pantry.portal.ui.centre;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.LocalDate;
import pantry.billing.split.SplitOutcome;
import pantry.billing.split.SplitRule;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;

/** Ends a rule on a day, from which on what is billed goes where it went without it. */
final class EndDialog extends Dialog {
    EndDialog(CentreDesk desk, SplitRule rule, Runnable done) {
        setHeaderTitle(Texts.of("centres.end.title", SplitWords.of(rule)));
        setMaxWidth("100%");
        setWidth("440px");
        Div trouble = new Div();
        DatePicker to = new DatePicker(Texts.of("centres.to.field"));
        to.setValue(desk.today().plusDays(1));
        to.setHelperText(Texts.of("centres.to.help"));
        to.setWidthFull();
        Div body = new Div(trouble, new Paragraph(Texts.of("centres.end.meaning")), to);
        body.addClassName("stack");
        add(body);
        Button go = new Button(Texts.of("centres.end"), event -> {
            LocalDate end = to.getValue();
            to.setInvalid(end == null);
            to.setErrorMessage(Texts.of("centres.from.missing"));
            if (end == null) {
                return;
            }
            SplitOutcome outcome = desk.end(rule, end);
            if (outcome instanceof SplitOutcome.Kept) {
                close();
                Notices.done(Texts.of("centres.ended", SplitWords.of(rule), SplitWords.day(end)));
                done.run();
            } else {
                SplitWords.Refused refused = SplitWords.Refused.of(outcome);
                trouble.removeAll();
                trouble.add(Note.bad(refused.what(), refused.next()));
            }
        });
        go.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("centres.keep"), event -> close()), go);
    }
}
