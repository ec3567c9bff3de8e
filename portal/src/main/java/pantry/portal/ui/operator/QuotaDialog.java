package pantry.portal.ui.operator;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.ServerCeiling;

/** Sets a tenant's limits; what a limit below the use means is said before it is saved. */
final class QuotaDialog extends Dialog {
    private final QuotaFields fields;
    private final Div meaning = new Div();
    private final PerServerFields perServer;
    private final BiConsumer<Amounts, ServerCeiling> save;

    /** {@code news}: why it is asked again, if it is. */
    QuotaDialog(String tenantName, Quota quota, @Nullable String news, BiConsumer<Amounts, ServerCeiling> save) {
        this.save = save;
        this.fields = new QuotaFields(quota.limits(), quota.used());
        this.perServer = new PerServerFields(quota.perServer());
        setHeaderTitle(Texts.of("tenants.quota.title", tenantName));
        Paragraph lead = new Paragraph(Texts.of("tenants.quota.lead"));
        lead.addClassNames("mute", "s13");
        meaning.getElement().setAttribute("role", "status");
        Div body = new Div();
        body.addClassName("quota-form");
        if (news != null) {
            body.add(Note.warning(Texts.of("tenants.quota.stale"), news));
        }
        body.add(lead, fields, perServer, meaning);
        add(body);
        fields.onChange(this::tell);
        tell();
        Button go = new Button(Texts.of("tenants.quota.save"), event -> go());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.addClickShortcut(Key.ENTER).listenOn(this);
        getFooter().add(new Button(Texts.of("tenants.keep"), event -> close()), go);
    }

    private void tell() {
        boolean below = fields.anyBelow();
        if (below && meaning.getChildren().findAny().isEmpty()) {
            meaning.add(Note.info(Texts.of("tenants.quota.below"), Texts.of("tenants.quota.below.meaning")));
        } else if (!below) {
            meaning.removeAll();
        }
    }

    private void go() {
        Optional<ServerCeiling> ofOne = perServer.readOrObject();
        fields.readOrObject()
                .ifPresent(limits -> ofOne.ifPresent(most -> {
                    close();
                    save.accept(limits, most);
                }));
    }
}
