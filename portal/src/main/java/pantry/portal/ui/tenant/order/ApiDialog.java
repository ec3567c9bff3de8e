package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import java.net.URL;
import pantry.portal.order.ApiCall;
import pantry.portal.order.ServerOrder;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;

/** The request that does the same as the form, to be copied. */
final class ApiDialog extends Dialog {
    private final Pre command = new Pre();
    private final Span copied = new Span();

    private ApiDialog(String curl) {
        setHeaderTitle(Texts.of("order.api"));
        setWidth("44rem");
        setMaxWidth("100%");
        addClassName("api-dialog");
        Paragraph sentence = new Paragraph(Texts.of("order.api.sentence"));
        sentence.addClassName("mute");
        command.setText(curl);
        command.addClassName("terminal");
        // It may be longer than it is high, and then only the focus scrolls it without a mouse.
        command.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", Texts.of("order.api"));
        add(sentence, command);
        copied.addClassNames("small", "ok-text");
        copied.getElement().setAttribute("role", "status");
        Button copy = new Button(Texts.of("order.api.copy"), Icon.COPY.create(), event -> copy(curl));
        copy.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(copied, new Button(Texts.of("order.api.close"), event -> close()), copy);
    }

    /** Where the portal is, the browser knows best. */
    static void open(ServerOrder order) {
        UI.getCurrentOrThrow()
                .getPage()
                .fetchCurrentURL(url -> new ApiDialog(ApiCall.of(order).curl(origin(url))).open());
    }

    private static String origin(URL url) {
        return url.getProtocol() + "://" + url.getAuthority();
    }

    private void copy(String curl) {
        command.getElement()
                .executeJs("return Pantry.copy($0).then(() => true, () => false)", curl)
                .then(Boolean.class, done -> copied.setText(Texts.of(done ? "order.api.copied" : "order.api.by-hand")));
    }
}
