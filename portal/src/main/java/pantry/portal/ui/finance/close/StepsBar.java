package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.stream.Collectors;
import pantry.billing.close.CloseReport.Check;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;

/** The five steps, each with its state in words, each a link; the one that is looked at is marked. */
final class StepsBar extends OrderedList {
    StepsBar() {
        addClassName("wizard");
        getElement().setAttribute("aria-label", Texts.of("close.steps"));
    }

    void show(CloseLook look, CloseAddress at, Step present) {
        removeAll();
        for (Step step : Step.values()) {
            // What comes after the close waits for a decision as well.
            boolean open = (look.closed() == null || step == Step.QUARANTINE)
                    && !step.open(look.report()).isEmpty();
            boolean later = look.closed() == null && !open && step == Step.CLOSE;
            Icon icon = open ? Icon.WARN : later ? Icon.CIRCLE : Icon.DONE;
            Span mark = new Span(icon.create());
            mark.addClassName(open ? "warn-text" : later ? "mute" : "ok-text");
            Span title = new Span(Texts.of("close.step.numbered", step.number(), step.title()));
            title.addClassName("strong");
            Span word = new Span(Texts.of(
                    open ? "close.step.state.open" : later ? "close.step.state.todo" : "close.step.state.done"));
            word.addClassName("vh");
            Span below = new Span(sentence(look, step, open));
            below.addClassNames("small", "mute");
            Div words = new Div(title, word, below);
            words.addClassName("name");
            Anchor link = Links.to(at.with(step).path(), mark, words);
            ListItem item = new ListItem(link);
            if (step == present) {
                link.getElement().setAttribute("aria-current", "step");
            }
            add(item);
        }
    }

    private static String sentence(CloseLook look, Step step, boolean open) {
        if (open) {
            List<Check> checks = step.open(look.report());
            return checks.stream()
                    .map(check -> Texts.of(CheckWords.key(check) + ".brief", check.open(), Amounts.count(check.open())))
                    .collect(Collectors.joining(", "));
        }
        return switch (step) {
            case METERING -> Texts.of("close.step.METERING.done");
            case QUARANTINE -> {
                long waived = look.held().stream()
                        .filter(reading -> reading.waiver() != null)
                        .count();
                yield Texts.of("close.step.QUARANTINE.done", waived, Amounts.count(waived));
            }
            case RECONCILIATION -> Texts.of("close.step.RECONCILIATION.done");
            case FILES -> Texts.of("close.step.FILES.done");
            case CLOSE ->
                look.closed() == null
                        ? Texts.of(
                                "close.step.CLOSE.todo",
                                look.report().bills(),
                                Amounts.count(look.report().bills()))
                        : Texts.of(
                                "close.step.CLOSE.done",
                                Shown.day(look.closed().at()),
                                look.closed().by());
        };
    }
}
