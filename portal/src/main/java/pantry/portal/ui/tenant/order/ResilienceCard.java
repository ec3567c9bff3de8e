package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import pantry.portal.order.ServerOrder;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.order.Wrongs.Field;
import pantry.provisioning.server.ServerSpec;

/** What a blade's loss would mean for this server, told before it is ordered, and what can be done about it. */
final class ResilienceCard extends Panel {
    private final Span meaning = new Span();
    private final IntegerField survives = Inputs.whole(new IntegerField(Texts.of("order.survives")));
    private final ComboBox<String> group = new ComboBox<>(Texts.of("order.group"));
    private final PriorityField priority = new PriorityField();

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
                change.accept(draft -> draft.survives(WholeInput.typed(survives, 0)));
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
        priority.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                change.accept(draft -> draft.priority(event.getValue()));
            }
        });
        Div fields = new Div(survives, group, priority);
        fields.addClassName("g3");
        add(note, fields);
    }

    void show(OrderView view) {
        ServerOrder order = view.draft().order();
        String said = LossWords.of(view);
        if (!meaning.getText().equals(said)) {
            meaning.setText(said);
        }
        int blades = order.survives() == null ? 0 : order.survives();
        WholeInput.show(survives, blades);
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
        priority.show(order.priority() == null ? 0 : order.priority());
    }

    private static void help(IntegerField field, String hint) {
        if (!Objects.equals(field.getHelperText(), hint)) {
            field.setHelperText(hint);
        }
    }
}
