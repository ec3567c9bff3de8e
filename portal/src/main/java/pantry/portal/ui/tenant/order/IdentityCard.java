package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import pantry.portal.order.Names;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.order.ChoiceCards.Line;
import pantry.portal.ui.tenant.order.ChoiceCards.Said;
import pantry.portal.ui.tenant.order.Wrongs.Field;
import pantry.provisioning.placement.PlacementRequest.OrderAll;
import pantry.provisioning.server.Catalogue.Image;

/** What it is: name, tags, image. */
final class IdentityCard extends Panel {
    private final TextField name = new TextField(Texts.of("order.name"));
    private final IntegerField count = Inputs.whole(new IntegerField(Texts.of("order.count")));
    private final TagsEditor tags;
    private final ChoiceCards images;
    private final String suggestion;
    private final String hint;

    IdentityCard(String suggestion, List<String> taken, Consumer<UnaryOperator<OrderDraft>> change) {
        super(Texts.of("order.identity"));
        this.suggestion = suggestion;
        name.setWidthFull();
        name.setManualValidation(true);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.setAutocomplete(Autocomplete.OFF);
        name.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(draft -> draft.named(event.getValue()));
            }
        });
        hint = taken.isEmpty()
                ? Texts.of("order.name.first", suggestion)
                : Texts.of("order.name.next", taken.getFirst());
        tags = new TagsEditor(change);
        count.setMin(1);
        count.setMax(OrderAll.MOST);
        count.setStepButtonsVisible(true);
        count.setManualValidation(true);
        count.addClassName("order-count");
        count.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change.accept(draft -> draft.count(WholeInput.typed(count, 1)));
            }
        });
        Div names = new Div(name, count);
        names.addClassName("order-names");
        Div row = new Div(names, tags);
        row.addClassNames("g2", "order-identity");
        Span label = new Span(Texts.of("order.image"));
        label.addClassName("field-label");
        label.getElement().setAttribute("aria-hidden", "true");
        images = new ChoiceCards(Texts.of("order.image"), chosen -> change.accept(draft -> draft.booting(chosen)));
        images.addClassName("images");
        Div image = new Div(label, images);
        image.addClassName("field-group");
        add(row, image);
    }

    void show(OrderView view) {
        String typed = view.draft().order().name();
        if (!name.getValue().equals(typed)) {
            name.setValue(typed);
        }
        String wrong = view.wrongs().at(Field.NAME);
        Complaint.show(name, wrong);
        int servers = view.draft().order().servers();
        WholeInput.show(count, servers);
        Complaint.show(count, view.wrongs().at(Field.COUNT));
        String help = wrong == null ? help(typed, servers) : "";
        if (!Objects.equals(name.getHelperText(), help)) {
            name.setHelperText(help);
        }
        tags.show(view.draft().order().tags());
        images.show(
                view.around().images().stream().map(IdentityCard::said).toList(),
                view.draft().order().image());
    }

    private String help(String typed, int servers) {
        if (servers > 1) {
            List<String> names = Names.counted(typed, servers);
            return Texts.of("order.names", names.getFirst(), names.getLast());
        }
        return typed.equals(suggestion) ? hint : "";
    }

    void focusName() {
        name.focus();
    }

    boolean takeTag() {
        return tags.take();
    }

    private static Said said(Image image) {
        return new Said(
                image.name(),
                image.name(),
                List.of(new Line(image.os(), "")),
                Texts.of("order.image.needs", Shown.storage(image.sizeGiB()), Shown.memory(image.minMemoryMiB())),
                false);
    }
}
