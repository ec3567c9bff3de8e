package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pantry.portal.ui.parts.Elapsed;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.StepsList;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.OperationView.StepView;

/** What is being done to a server, step by step, with the time it took and the time it usually takes; one line once it is done. */
final class OperationCard extends Section {
    private final Slot<Told> slot = new Slot<>(this, OperationCard::content);

    private record Told(OperationView operation, Optional<Duration> usual, Instant now) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Told told && told.operation.equals(operation);
        }

        @Override
        public int hashCode() {
            return operation.hashCode();
        }
    }

    OperationCard() {
        addClassNames("panel", "operation");
        getElement().setAttribute("aria-label", Texts.of("server.operation"));
    }

    void show(OperationView operation, Optional<Duration> usual, Instant now) {
        slot.show(new Told(operation, usual, now));
    }

    private static List<Component> content(Told told) {
        OperationView operation = told.operation();
        Component steps = new StepsList(operation.steps(), told.now());
        return switch (operation.state()) {
            case PENDING, RUNNING ->
                operation.error() == null || operation.error().isBlank()
                        ? List.of(heading(told), progress(operation), steps)
                        : List.of(heading(told), progress(operation), error(operation), steps);
            case SUCCEEDED -> List.of(folded(told, steps));
            case FAILED, COMPENSATED, STUCK -> List.of(heading(told), error(operation), steps);
        };
    }

    private static Div heading(Told told) {
        Div heading = new Div(
                Status.of(told.operation().state()).badge(),
                new H2(OperationWords.title(told.operation())),
                times(told));
        heading.addClassName("ch");
        return heading;
    }

    private static NativeDetails folded(Told told, Component steps) {
        Div line = new Div(
                Status.of(told.operation().state()).text(),
                new Span(OperationWords.title(told.operation())),
                times(told));
        line.addClassNames("ch", "s13");
        NativeDetails details = new NativeDetails(line);
        details.setContent(steps);
        return details;
    }

    private static ProgressBar progress(OperationView operation) {
        long done = operation.steps().stream()
                .filter(step -> step.state() == StepView.State.DONE)
                .count();
        ProgressBar bar = new ProgressBar(0, Math.max(1, operation.steps().size()), done);
        bar.getElement().setAttribute("aria-label", OperationWords.title(operation));
        return bar;
    }

    private static Span times(Told told) {
        OperationView operation = told.operation();
        Instant ended = operation.endedAt();
        Span times = new Span(
                ended == null
                        ? new Elapsed(operation.createdAt(), told.now())
                        : new Span(Shown.duration(Duration.between(operation.createdAt(), ended))));
        told.usual()
                .ifPresent(usual -> times.add(new Span(Texts.of("server.operation.usually", Shown.duration(usual)))));
        times.addClassNames("end", "s13", "mute");
        return times;
    }

    private static Paragraph error(OperationView operation) {
        String error = operation.error();
        Paragraph why =
                new Paragraph(error == null || error.isBlank() ? Texts.of("server.operation.no-reason") : error);
        why.addClassName("s13");
        return why;
    }
}
