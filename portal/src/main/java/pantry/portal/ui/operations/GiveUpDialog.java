package pantry.portal.ui.operations;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.operation.OperationView;

/** Asks before a step is left as it is, and says what that means. */
final class GiveUpDialog extends Dialog {
    GiveUpDialog(OperationView stuck, Runnable act) {
        setHeaderTitle(Texts.of("operations.give-up.question", OperationRow.title(stuck)));
        setWidth("460px");
        setMaxWidth("100%");
        Div body = new Div(
                new Paragraph(Texts.of("operations.give-up.meaning")),
                new Paragraph(Texts.of("operations.give-up.left")));
        body.addClassName("stack");
        add(body);
        Button go = new Button(Texts.of("operations.give-up"), event -> {
            close();
            act.run();
        });
        go.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        Button keep = new Button(Texts.of("operations.give-up.keep"), event -> close());
        keep.setAutofocus(true);
        getFooter().add(keep, go);
    }
}
