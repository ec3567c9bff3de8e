package pantry.portal.ui.operations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Location;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.operation.OperationState;

/** A list of operations with its filter; the address of the page keeps what is wanted of it. */
final class OperationsPanel extends Div {
    private static final Logger LOG = LoggerFactory.getLogger(OperationsPanel.class);
    private static final int PAGE = 50;

    private final String path;
    private final OperationReader reader;
    private final Clock clock;
    private final Select<OperationState> states = new Select<>();
    private final Div subject = new Div();
    private final Section panel = new Section();
    private final Empty none;
    private final OperationsList list;
    private Wanted wanted = new Wanted(null, null, null);
    private int count = PAGE;

    OperationsPanel(
            String path, String label, OperationReader reader, Clock clock, Empty none, @Nullable StuckMoves retry) {
        this.path = path;
        this.reader = reader;
        this.clock = clock;
        this.none = none;
        addClassName("stack");
        list = new OperationsList(reader.isOfAll(), label, retry, this::opened, this::more);
        states.setLabel(Texts.of("operations.filter.state"));
        states.setItems(OperationState.values());
        states.setEmptySelectionAllowed(true);
        states.setEmptySelectionCaption(Texts.of("operations.filter.all"));
        states.setItemLabelGenerator(
                one -> one == null ? Texts.of("operations.filter.all") : Texts.of("operation.state." + one));
        states.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                want(wanted.withState(event.getValue()).withOpen(null));
            }
        });
        Div filters = new Div(states, subject);
        filters.addClassName("bar-of-filters");
        panel.addClassNames("panel", "flush");
        panel.getElement().setAttribute("aria-label", label);
        add(filters, panel);
    }

    void show(Wanted now) {
        wanted = now;
        count = PAGE;
        list.clear();
        states.setValue(now.state());
        refresh();
    }

    private void want(Wanted now) {
        show(now);
        keep();
    }

    private void opened(@Nullable OperationId id) {
        wanted = wanted.withOpen(id);
        keep();
    }

    private void keep() {
        UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, new Location(wanted.address(path)));
    }

    private void more() {
        count += PAGE;
        refresh();
    }

    /** As much as is shown, again. */
    void refresh() {
        OperationReader.Shown now;
        try {
            now = reader.read(wanted, count);
        } catch (RuntimeException failed) {
            LOG.error("operations could not be read", failed);
            put(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> refresh())));
            return;
        }
        showSubject(now);
        if (!now.items().isEmpty()) {
            put(list);
            list.show(now, wanted.open(), clock.instant());
        } else if (wanted.filters()) {
            put(new Empty(
                    Icon.FILTER,
                    Texts.of("operations.empty.match"),
                    Texts.of("operations.empty.match.next"),
                    new Button(Texts.of("operations.filter.clear"), event -> want(new Wanted(null, null, null)))));
        } else {
            put(none);
        }
    }

    /** Of one subject alone: says of which, and how to see all. */
    private void showSubject(OperationReader.Shown now) {
        subject.removeAll();
        if (wanted.subject() != null) {
            String name = now.items().isEmpty()
                    ? Texts.of("operations.subject.unknown")
                    : now.items().getFirst().subject().name();
            Span chip = new Span(new Span(Texts.of("operations.subject", name)));
            chip.addClassName("chip");
            Button all = new Button(
                    Texts.of("operations.subject.all"), event -> want(new Wanted(wanted.state(), null, wanted.open())));
            all.addThemeVariants(ButtonVariant.TERTIARY);
            Div line = new Div(chip, all);
            line.addClassName("acts");
            subject.add(line);
        }
    }

    private void put(Component content) {
        if (content.getParent().filter(panel::equals).isEmpty()) {
            panel.removeAll();
            panel.add(content);
        }
    }
}
