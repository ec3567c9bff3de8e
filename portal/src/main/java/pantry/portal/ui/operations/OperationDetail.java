package pantry.portal.ui.operations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Author;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.StepsList;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.operation.OperationView;

/** An open operation: what came of it in words, its steps, and for operators the technical cause and another try. */
final class OperationDetail extends Div {
    private final Div story = new Div();
    private final Div steps = new Div();
    private final Div cause = new Div();
    private final Button again = new Button(Texts.of("operations.retry"), Icon.RESTART.create());
    private final Button giveUp = new Button(Texts.of("operations.give-up"), Icon.UNDO.create());
    private final @Nullable StuckMoves retry;
    private @Nullable OperationView shown;

    /** {@code retry} is given to operators alone, and with it the technical cause. */
    OperationDetail(@Nullable StuckMoves retry) {
        this.retry = retry;
        addClassNames("row", "detail");
        getElement().setAttribute("role", "row");
        again.addClickListener(event -> {
            if (shown != null && this.retry != null) {
                this.retry.retry(shown);
            }
        });
        giveUp.addClickListener(event -> {
            if (shown != null && this.retry != null) {
                this.retry.giveUp(shown);
            }
        });
        Div cell = new Div(story, steps, cause);
        cell.addClassName("stack");
        cell.getElement().setAttribute("role", "cell");
        add(cell);
    }

    void show(OperationView view, Instant now) {
        shown = view;
        story.removeAll();
        story.add(story(view));
        steps.removeAll();
        steps.add(new StepsList(view.steps(), now));
        cause.removeAll();
        String technical = view.cause();
        if (retry != null && technical != null && !technical.isEmpty()) {
            Span label = new Span(Texts.of("operations.cause"));
            label.addClassNames("small", "mute");
            Pre text = new Pre(technical);
            text.addClassNames("cause", "mono");
            // What scrolls must be reached by keys.
            text.getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
            text.getElement().setAttribute("aria-label", Texts.of("operations.cause"));
            cause.add(label, text);
        }
    }

    /** Nothing of it has failed: it is under way, and waits for something. */
    private static boolean isWaiting(OperationView view) {
        return view.state() == OperationState.RUNNING
                && view.steps().stream().allMatch(step -> switch (step.state()) {
                    case PENDING, RUNNING, DONE -> true;
                    case FAILED, UNDONE -> false;
                });
    }

    /** What an operator can do about one that is stuck: try again, give up the step, or look at where its server stands. */
    private Component[] nextMoves(OperationView view) {
        return view.subject().type().equals("server")
                ? new Component[] {
                    again,
                    giveUp,
                    Links.to(Paths.RACKS + "?server=" + view.subject().id(), Texts.of("operations.stuck.where"))
                }
                : new Component[] {again, giveUp};
    }

    private Component story(OperationView view) {
        if (view.state() == OperationState.STUCK) {
            return retry == null
                    ? Note.warning(Texts.of("operations.stuck"), Texts.of("operations.stuck.tenant"))
                    : Note.warning(Texts.of("operations.stuck"), Texts.of("operations.stuck.operator"))
                            .actions(nextMoves(view));
        }
        String error = view.error();
        if (error != null && !error.isEmpty() && isWaiting(view)) {
            return Note.info(Texts.of("operations.waits"), error);
        }
        if (error != null && !error.isEmpty() && view.state() != OperationState.SUCCEEDED) {
            return Note.warning(error, Texts.of("operations.error." + view.state()));
        }
        Span at = new Span(Texts.of("operations.begun") + " ");
        Paragraph line = new Paragraph(at, TimeText.full(view.createdAt()));
        Instant ended = view.endedAt();
        if (ended != null) {
            line.add(new Span(", " + Texts.of("operations.ended") + " "), TimeText.full(ended));
        }
        line.add(new Span(", " + Texts.of("operations.by", Author.of(view))));
        line.addClassNames("small", "mute");
        return line;
    }
}
