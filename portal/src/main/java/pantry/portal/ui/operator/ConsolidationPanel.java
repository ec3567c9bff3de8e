package pantry.portal.ui.operator;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.lifecycle.Consolidation.PlanView;
import pantry.provisioning.lifecycle.Consolidation.Step;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.operation.OperationView;

/** Moves that would free a whole blade: looked for when asked, read as a plan, run with one click, and followed to their end. */
final class ConsolidationPanel extends Div {
    private final Consolidating work;
    private final Button look = new Button(Texts.of("moves.look"), Icon.MOVES.create());
    private final Div place = new Div();
    private List<OperationId> running = List.of();
    private boolean isBusy;

    ConsolidationPanel(Consolidating work) {
        this.work = work;
        look.addClickListener(event -> plan());
        place.addClassName("stack");
        place.getElement().setAttribute("aria-live", "polite");
        place.add(sentence(Texts.of("moves.meaning")));
        add(new Panel(Texts.of("moves.title")).atEnd(look).with(place));
    }

    private static Paragraph sentence(String text) {
        Paragraph sentence = new Paragraph(text);
        sentence.addClassNames("mute", "s13");
        return sentence;
    }

    private void plan() {
        if (!isBusy) {
            busy(true);
            work.plan(plan -> show(plan, null), () -> busy(false));
        }
    }

    private void busy(boolean now) {
        isBusy = now;
        look.setEnabled(!now);
    }

    private void show(PlanView plan, @Nullable Note news) {
        busy(false);
        running = List.of();
        place.removeAll();
        if (news != null) {
            place.add(news);
        }
        if (plan.moves().isEmpty()) {
            place.add(sentence(Texts.of("moves.none", plan.explanation())));
            return;
        }
        Button go = new Button(Texts.of("moves.run", plan.moves().size()), Icon.RUN.create());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setDisableOnClick(true);
        go.addClickListener(event -> run(plan));
        OrderedList list = new OrderedList();
        list.addClassName("moves");
        plan.moves().forEach(step -> list.add(item(step)));
        Paragraph what = new Paragraph(Texts.of(
                "moves.plan",
                plan.moves().stream().map(Step::fromName).distinct().collect(Collectors.joining(", ")),
                plan.moves().size(),
                Shown.memory(plan.moves().stream().mapToDouble(Step::memoryMiB).sum())));
        Div acts = new Div(go);
        acts.addClassName("acts");
        place.add(what, list, acts);
    }

    private static ListItem item(Step step) {
        Span size = new Span(
                Texts.of("moves.size", Shown.processorsWithUnit(step.cpuMillicores()), Shown.memory(step.memoryMiB())));
        size.addClassNames("small", "mute");
        return new ListItem(
                new Span(Texts.of("moves.step", step.serverName(), step.fromName(), step.toName())),
                new Span(" "),
                size);
    }

    private void run(PlanView plan) {
        busy(true);
        work.run(plan, new Consolidating.Answers() {
            @Override
            public void begun(List<OperationId> moves) {
                busy(false);
                running = moves;
                refresh();
            }

            @Override
            public void outdated(PlanView now) {
                show(now, Note.warning(Texts.of("moves.outdated"), Texts.of("moves.outdated.next")));
            }

            @Override
            public void refused(String reason) {
                show(plan, Note.warning(Texts.of("moves.refused"), reason));
            }

            @Override
            public void failed() {
                show(plan, null);
            }
        });
    }

    /** How far those have come that were begun here. */
    void refresh() {
        if (running.isEmpty()) {
            return;
        }
        List<OperationView> now = work.now(running);
        long ended = now.stream().filter(one -> one.state().isTerminal()).count();
        long failed = now.stream()
                .filter(one -> one.state().isTerminal() && one.state() != OperationState.SUCCEEDED)
                .count();
        place.removeAll();
        if (ended < now.size()) {
            place.add(sentence(Texts.of("moves.running", ended, now.size())));
            return;
        }
        running = List.of();
        place.add(
                failed == 0
                        ? Note.info(Texts.of("moves.done", ended), Texts.of("moves.done.next"))
                        : Note.warning(Texts.of("moves.failed", failed, ended), Texts.of("moves.failed.next")));
    }
}
