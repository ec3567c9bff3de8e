package pantry.portal.ui.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.operation.OperationView.StepView;

/** The steps of an operation: what is done with what it took, what runs, what comes. */
public final class StepsList extends OrderedList {
    public StepsList(List<StepView> steps, Instant now) {
        addClassName("steps");
        steps.forEach(step -> add(item(step, now)));
    }

    private static ListItem item(StepView step, Instant now) {
        Span name = new Span(Texts.orElse("step." + step.name().replace(' ', '-'), step.name()));
        Div words = new Div(name);
        if (!step.detail().isEmpty()) {
            Span detail = new Span(step.detail());
            detail.addClassName("sub");
            words.add(detail);
        }
        Span said = new Span(Texts.of("step.state." + step.state()));
        said.addClassName("vh");
        words.add(said);
        Span took = took(step, now);
        took.addClassName("took");
        ListItem item = new ListItem(icon(step.state()).create(), words, took);
        item.addClassName(
                switch (step.state()) {
                    case PENDING -> "todo";
                    case RUNNING -> "now";
                    case DONE -> "done";
                    case FAILED -> "failed";
                    case UNDONE -> "undone";
                });
        return item;
    }

    private static Icon icon(StepView.State state) {
        return switch (state) {
            case PENDING -> Icon.CIRCLE;
            case RUNNING -> Icon.PROG;
            case DONE -> Icon.DONE;
            case FAILED -> Icon.BAD;
            case UNDONE -> Icon.UNDO;
        };
    }

    private static Span took(StepView step, Instant now) {
        @Nullable Instant started = step.startedAt();
        if (started == null) {
            return new Span();
        }
        Instant ended = step.endedAt();
        return ended == null ? new Elapsed(started, now) : new Span(Shown.duration(Duration.between(started, ended)));
    }
}
