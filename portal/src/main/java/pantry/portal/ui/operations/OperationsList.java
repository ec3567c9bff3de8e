package pantry.portal.ui.operations;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.operation.OperationView;

/** The rows of a list of operations, newest first; shown again, rows that stay keep their place, their steps and the focus. */
final class OperationsList extends Div {
    private final boolean ofAll;
    private final Div rows = new Div();
    private final Div moreLine = new Div();
    private final Map<OperationId, OperationRow> byId = new LinkedHashMap<>();
    private final @Nullable StuckMoves retry;
    private final Consumer<@Nullable OperationId> opened;

    OperationsList(
            boolean ofAll,
            String label,
            @Nullable StuckMoves retry,
            Consumer<@Nullable OperationId> opened,
            Runnable more) {
        this.ofAll = ofAll;
        this.retry = retry;
        this.opened = opened;
        rows.addClassNames("rows", "ops");
        rows.setClassName("own", !ofAll);
        rows.getElement().setAttribute("role", "table").setAttribute("aria-label", label);
        rows.add(heads());
        Button button = new Button(Texts.of("operations.more"), event -> more.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        moreLine.addClassName("more-line");
        moreLine.add(button);
        add(rows, moreLine);
    }

    private Div heads() {
        List<String> names = new ArrayList<>(List.of("what", "state", "author", "begun", "took"));
        if (ofAll) {
            names.add(1, "tenant");
        }
        Div row = new Div();
        row.addClassNames("row", "heads");
        row.getElement().setAttribute("role", "row");
        names.forEach(name -> {
            Span head = new Span(Texts.of("operations.head." + name));
            head.getElement().setAttribute("role", "columnheader");
            head.setClassName("num", name.equals("took"));
            row.add(head);
        });
        Div group = new Div(row);
        group.getElement().setAttribute("role", "rowgroup");
        return group;
    }

    /** An open row stays although it has left what is wanted: somebody is reading it. */
    void show(OperationReader.Shown list, @Nullable OperationId open, Instant now) {
        List<OperationId> there = list.items().stream().map(OperationView::id).toList();
        byId.entrySet().removeIf(entry -> {
            boolean gone = !there.contains(entry.getKey()) && !entry.getValue().isOpen();
            if (gone) {
                rows.remove(entry.getValue());
            }
            return gone;
        });
        for (OperationView view : list.items()) {
            OperationRow row = byId.get(view.id());
            if (row == null) {
                insert(view, list.tenants().getOrDefault(view.tenant(), ""), now);
            } else {
                row.show(view, now);
            }
        }
        open(open);
        moreLine.setVisible(list.more());
    }

    /** Ids grow with time: a row stands before all that are older. */
    private void insert(OperationView view, String tenantName, Instant now) {
        OperationRow row = new OperationRow(view, ofAll ? tenantName : null, now, this::toggle, retry);
        int at = 1
                + (int) byId.keySet().stream()
                        .filter(id -> id.toString().compareTo(view.id().toString()) > 0)
                        .count();
        byId.put(view.id(), row);
        rows.addComponentAtIndex(at, row);
    }

    void clear() {
        byId.values().forEach(rows::remove);
        byId.clear();
    }

    private void toggle(OperationRow row) {
        OperationId wanted = row.isOpen() ? null : row.id();
        open(wanted);
        opened.accept(wanted);
    }

    private void open(@Nullable OperationId wanted) {
        byId.values().forEach(row -> {
            boolean open = row.id().equals(wanted);
            if (open != row.isOpen()) {
                row.open(open);
            }
        });
    }
}
