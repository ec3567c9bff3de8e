package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import pantry.portal.order.ServerOrder;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.order.Wrongs.Field;
import pantry.provisioning.server.ServerSpec;

/** What a blade's loss would mean for this server, told before it is ordered, and what can be done about it. */
final class ResilienceCard extends Panel {
    private static final int LATE = -100;
    private static final int EARLY = 100;

    private final Span meaning = new Span();
    private final IntegerField survives = new IntegerField(Texts.of("order.survives"));
    private final ComboBox<String> group = new ComboBox<>(Texts.of("order.group"));
    private final Select<Integer> priority = new Select<>();
    private List<Integer> ranks = List.of(EARLY, 0, LATE);

    ResilienceCard(List<String> groups, Consumer<UnaryOperator<OrderDraft>> change) {
        super(Texts.of("order.resilience"));
        meaning.addClassName("s13");
        // It changes with the size: a screen reader hears of it once the changes have calmed down.
        meaning.getElement().setAttribute("aria-live", "polite");
        Div note = new Div(Icon.INFO.create(), meaning);
        note.addClassNames("note", "loss");
        survives.setMin(0);
        survives.setMax(ServerSpec.MOST_SURVIVES);
        survives.setStepButtonsVisible(true);
        survives.setManualValidation(true);
        survives.setWidthFull();
        survives.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(draft -> draft.survives(event.getValue() == null ? 0 : event.getValue()));
            }
        });
        group.setItems(groups);
        group.setAllowCustomValue(true);
        group.setClearButtonVisible(true);
        group.setManualValidation(true);
        group.setWidthFull();
        group.setPlaceholder(Texts.of("order.group.none"));
        group.addCustomValueSetListener(event -> {
            String typed = event.getDetail().strip();
            group.setValue(typed);
            change.accept(draft -> draft.group(typed));
        });
        group.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(draft -> draft.group(event.getValue() == null ? "" : event.getValue()));
            }
        });
        priority.setLabel(Texts.of("order.priority"));
        priority.setHelperText(Texts.of("order.priority.hint"));
        priority.setItemLabelGenerator(ResilienceCard::words);
        priority.setItems(ranks);
        priority.setWidthFull();
        priority.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                change.accept(draft -> draft.priority(event.getValue()));
            }
        });
        Div fields = new Div(survives, group, priority);
        fields.addClassName("g3");
        add(note, fields);
    }

    private static String words(int rank) {
        return switch (rank) {
            case EARLY -> Texts.of("order.priority.early");
            case 0 -> Texts.of("order.priority.usual");
            case LATE -> Texts.of("order.priority.late");
            default -> Texts.of("order.priority.other", rank);
        };
    }

    void show(OrderView view) {
        ServerOrder order = view.draft().order();
        String said = LossWords.of(view);
        if (!meaning.getText().equals(said)) {
            meaning.setText(said);
        }
        int blades = order.survives() == null ? 0 : order.survives();
        if (!Objects.equals(survives.getValue(), blades)) {
            survives.setValue(blades);
        }
        Complaint.show(survives, view.wrongs().at(Field.SURVIVES));
        help(survives, view.wrongs().at(Field.SURVIVES) == null ? Texts.of("order.survives.hint") : "");
        String apart = order.antiAffinityGroup();
        if (!Objects.equals(group.getValue(), apart)) {
            group.setValue(apart);
        }
        Complaint.show(group, view.wrongs().at(Field.GROUP));
        String hint = view.wrongs().at(Field.GROUP) == null ? Texts.of("order.group.hint") : "";
        if (!Objects.equals(group.getHelperText(), hint)) {
            group.setHelperText(hint);
        }
        int rank = order.priority() == null ? 0 : order.priority();
        if (!ranks.contains(rank)) {
            List<Integer> more = new ArrayList<>(ranks);
            more.add(rank);
            ranks = more;
            priority.setItems(ranks);
        }
        if (!Objects.equals(priority.getValue(), rank)) {
            priority.setValue(rank);
        }
    }

    private static void help(IntegerField field, String hint) {
        if (!Objects.equals(field.getHelperText(), hint)) {
            field.setHelperText(hint);
        }
    }
}
