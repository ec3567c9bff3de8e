package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import pantry.portal.ui.parts.Author;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.provisioning.operation.OperationView;

/** What was done lately; what is under way comes first. */
final class ActivityList extends Div {
    private final Slot<Lines> slot = Slot.one(this, ActivityList::list);

    private record Lines(List<Line> lines) {}

    private record Line(OperationView operation, Instant now) {
        /** The clock goes on; that alone is no reason to draw a line anew. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Line line && line.operation.equals(operation);
        }

        @Override
        public int hashCode() {
            return operation.hashCode();
        }
    }

    void show(List<OperationView> newestFirst, Instant now) {
        slot.show(new Lines(newestFirst.stream()
                .sorted(Comparator.comparing(one -> one.state().isTerminal()))
                .map(one -> new Line(withoutSteps(one), now))
                .toList()));
    }

    private static OperationView withoutSteps(OperationView one) {
        return new OperationView(
                one.id(),
                one.tenant(),
                one.kind(),
                one.subject(),
                one.state(),
                List.of(),
                one.author(),
                one.error(),
                null,
                one.createdAt(),
                one.endedAt());
    }

    private static Component list(Lines shown) {
        if (shown.lines().isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("activity.none"));
            none.addClassNames("s13", "mute");
            return none;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("acty");
        shown.lines().forEach(line -> list.add(item(line)));
        return list;
    }

    private static ListItem item(Line line) {
        OperationView operation = line.operation();
        Span name = new Span(operation.subject().name());
        name.addClassName("strong");
        String error = operation.error();
        Span sub = new Span(
                error == null
                        ? Author.of(operation)
                        : Texts.of("activity.author-and-error", Author.of(operation), error));
        sub.addClassName("sub");
        Div words = new Div(name, new Span(" " + OperationWords.verb(operation)), sub);
        return new ListItem(
                OperationWords.icon(operation).create(),
                words,
                operation.state().isTerminal() ? TimeText.brief(operation.createdAt(), line.now()) : now());
    }

    private static Span now() {
        Span now = new Span(Texts.of("activity.now"));
        now.addClassNames("small", "mute");
        return now;
    }
}
