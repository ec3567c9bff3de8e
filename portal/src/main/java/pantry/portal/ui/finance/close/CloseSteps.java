package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import pantry.billing.close.CloseReport.Check;
import pantry.billing.close.CloseReport.Kind;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Paths;

/** What stands in the middle at each step: its problems first, then what it looked at. */
final class CloseSteps extends Div {
    private final CloseWork work;
    private final Div notes = new Div();
    private final ReadingsPanel readings;
    private final DifferencesPanel differences;
    private final BalancePanel balance = new BalancePanel();
    private final SelfAuditPanel once;
    private final BillsOfMonth bills = new BillsOfMonth();
    private final Panel files = new Panel(Texts.of("close.step.FILES"));

    CloseSteps(CloseWork work, Supplier<YearMonth> month) {
        this.work = work;
        this.readings = new ReadingsPanel(held -> work.replay(held), held -> work.waive(month.get(), held));
        this.differences = new DifferencesPanel(meter -> work.waive(month.get(), meter), work::catchUp);
        this.once = new SelfAuditPanel(work::audit);
        addClassName("stack");
        notes.addClassName("troubles");
        for (String format : List.of("pdf", "csv", "focus", "journal", "proof")) {
            Paragraph words = new Paragraph(Texts.of("close.files." + format));
            words.addClassName("s13");
            files.add(words);
        }
        files.add(Links.to(Paths.FILES, Texts.of("close.files.open")));
    }

    void show(CloseLook look, Step step) {
        notes(look, step);
        List<Component> shown = new ArrayList<>();
        shown.add(notes);
        switch (step) {
            case METERING -> shown.add(balance);
            case QUARANTINE -> shown.add(readings);
            case RECONCILIATION -> shown.addAll(List.of(differences, balance, once));
            case FILES -> shown.add(files);
            case CLOSE -> shown.add(bills);
        }
        readings.show(look);
        differences.show(look);
        balance.show(look);
        bills.show(look);
        if (step == Step.RECONCILIATION) {
            once.show(look.report().period());
        }
        if (!getChildren().toList().equals(shown)) {
            removeAll();
            add(shown);
        }
    }

    /** Reconciliation and quarantine tell their own; what belongs to the other steps is told here. */
    private void notes(CloseLook look, Step step) {
        notes.removeAll();
        if (step == Step.QUARANTINE || step == Step.RECONCILIATION) {
            return;
        }
        List<Check> open = step.open(look.report());
        open.forEach(check -> notes.add(note(look, check)));
        if (open.isEmpty()) {
            notes.add(nothingOpen(look, step));
        }
    }

    /** Of this step, that is: the last one waits for all the others. */
    private static Note nothingOpen(CloseLook look, Step step) {
        if (look.closed() != null) {
            return Note.info(
                    Texts.of("close.closed", Shown.month(look.report().period())), Texts.of("close.closed.meaning"));
        }
        long elsewhere =
                look.report().checks().stream().filter(check -> !check.passed()).count();
        if (step == Step.CLOSE && elsewhere > 0) {
            return Note.info(
                    Texts.of("close.waits", elsewhere, Amounts.count(elsewhere)), Texts.of("close.waits.meaning"));
        }
        return Note.info(Texts.of("close.fine." + step), Texts.of("close.fine." + step + ".meaning"));
    }

    private Note note(CloseLook look, Check check) {
        Note note = Note.warning(CheckWords.found(look.report(), check), Texts.of(CheckWords.key(check) + ".meaning"));
        if (check.kind() == Kind.METERED
                && look.closed() == null
                && !check.detail().isEmpty()) {
            Button again = new Button(Texts.of("close.catch-up"), event -> work.catchUp());
            again.addThemeVariants(ButtonVariant.SMALL);
            note.actions(again);
        } else if (check.kind() == Kind.QUESTIONS) {
            note.actions(Links.to(
                    Paths.QUESTIONS, Texts.of("close.questions.open", check.open(), Amounts.count(check.open()))));
        } else if (check.kind() == Kind.IN_ORDER && !check.detail().isEmpty()) {
            YearMonth first = YearMonth.parse(check.detail());
            note.actions(Links.to(
                    new CloseAddress(first, null).path(), Texts.of("close.order.first", Amounts.monthName(first))));
        }
        return note;
    }
}
