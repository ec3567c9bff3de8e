package pantry.portal.ui.operations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Author;
import pantry.portal.ui.parts.Elapsed;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.operation.OperationView;

/** One operation as a row, and its steps as a second one while it is open. Shown again, it changes only what differs. */
final class OperationRow extends Div {
    private final OperationId id;
    private final Button what;
    private final Div state = cell("state");
    private final Div took = cell("took");
    private final Div line = new Div();
    private final OperationDetail detail;
    private boolean open;
    private @Nullable OperationView shown;

    OperationRow(
            OperationView view,
            @Nullable String tenantName,
            Instant now,
            Consumer<OperationRow> toggled,
            @Nullable StuckMoves retry) {
        id = view.id();
        getElement().setAttribute("role", "rowgroup");
        detail = new OperationDetail(retry);
        what = new Button(title(view), Icon.RIGHT.create(), event -> toggled.accept(this));
        what.addThemeVariants(ButtonVariant.TERTIARY);
        Div first = cell("what");
        first.add(what);
        line.addClassName("row");
        line.getElement().setAttribute("role", "row");
        line.add(first);
        if (tenantName != null) {
            line.add(cell("tenant", new Span(tenantName)));
        }
        line.add(
                state,
                cell("author", new Span(Author.of(view))),
                cell("begun", TimeText.brief(view.createdAt(), now)),
                took);
        took.addClassName("num");
        add(line);
        show(view, now);
        open(false);
    }

    private static Div cell(String className, Component... content) {
        Div cell = new Div(content);
        cell.addClassName(className);
        cell.getElement().setAttribute("role", "cell");
        return cell;
    }

    static String title(OperationView view) {
        return Texts.of("operations.what", kind(view), view.subject().name());
    }

    private static String kind(OperationView view) {
        return Texts.orElse("operation.kind." + view.kind(), view.kind());
    }

    OperationId id() {
        return id;
    }

    boolean isOpen() {
        return open;
    }

    void open(boolean wanted) {
        open = wanted;
        what.getElement().setAttribute("aria-expanded", String.valueOf(wanted));
        if (wanted) {
            add(detail);
        } else {
            remove(detail);
        }
    }

    void show(OperationView view, Instant now) {
        if (view.equals(shown)) {
            return;
        }
        if (shown == null || shown.state() != view.state()) {
            state.removeAll();
            state.add(Status.of(view.state()).text());
        }
        shown = view;
        took.removeAll();
        took.add(took(view, now));
        detail.show(view, now);
    }

    private static Span took(OperationView view, Instant now) {
        Instant ended = view.endedAt();
        return ended == null
                ? new Elapsed(view.createdAt(), now)
                : new Span(Shown.duration(Duration.between(view.createdAt(), ended)));
    }
}
