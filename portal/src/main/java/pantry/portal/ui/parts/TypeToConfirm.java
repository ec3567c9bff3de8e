package pantry.portal.ui.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;

/** Asks before something is destroyed: names what goes, and wants the name typed. */
public final class TypeToConfirm extends Dialog {
    public TypeToConfirm(
            String question, String meaning, List<String> whatGoes, String name, String verb, Runnable act) {
        setHeaderTitle(question);
        setWidth("520px");
        setMaxWidth("100%");
        addClassName("confirm");
        UnorderedList goes = new UnorderedList();
        goes.addClassName("goes");
        whatGoes.forEach(one -> goes.add(new ListItem(one)));
        TextField typed = new TextField(Texts.of("confirm.type", name));
        typed.setWidthFull();
        typed.setAutofocus(true);
        typed.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.OFF);
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        Div body = new Div(new Paragraph(meaning), goes, typed);
        body.addClassName("stack");
        add(body);
        Button go = new Button(verb);
        go.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        go.setEnabled(false);
        typed.addValueChangeListener(event -> go.setEnabled(event.getValue().equals(name)));
        go.addClickListener(event -> {
            // The browser's word alone is not enough.
            if (typed.getValue().equals(name)) {
                close();
                act.run();
            }
        });
        Button keep = new Button(Texts.of("confirm.keep"), event -> close());
        getFooter().add(keep, go);
    }
}
