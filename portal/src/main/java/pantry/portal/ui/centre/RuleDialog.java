package pantry.portal.ui.centre;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.DomEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.split.SplitOutcome;
import pantry.billing.split.SplitRule;
import pantry.portal.ui.parts.Inputs;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.TenantBox;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Server;
import pantry.provisioning.tenancy.Tenant;

/** Makes a rule: of a server or of all without one of their own, from a day on, between cost centres that are the whole. */
final class RuleDialog extends Dialog {
    private static final String TEXT = "element.inputElement.value";

    private final CentreDesk desk;
    private final @Nullable TenantId own;
    private final Runnable done;
    private final Div trouble = new Div();
    private final TenantBox tenant;
    private final ComboBox<Server> server = new ComboBox<>(Texts.of("centres.server"));
    private final DatePicker from = new DatePicker(Texts.of("centres.from.field"));
    private final DatePicker to = new DatePicker(Texts.of("centres.to.field"));
    private final PartsEditor parts = new PartsEditor();
    private List<Server> offered = List.of();
    /**
     * What stands in the field of the server. Its value comes later, when the browser has looked for what was typed: a rule that was
     * saved at once would be of all servers, or of the one that was chosen before.
     */
    private String typed = "";

    /** Without {@code own}, the tenant is one of the fields. */
    RuleDialog(CentreDesk desk, @Nullable TenantId own, Runnable done) {
        this.desk = desk;
        this.own = own;
        this.done = done;
        tenant = new TenantBox(desk.tenants());
        setHeaderTitle(Texts.of("centres.add.title"));
        setWidth("560px");
        setMaxWidth("100%");
        tenant.setVisible(own == null);
        tenant.setWidthFull();
        tenant.addValueChangeListener(event -> offerServers());
        server.setItemLabelGenerator(Server::name);
        server.setClearButtonVisible(true);
        server.setPlaceholder(Texts.of("centres.rule.all"));
        server.setHelperText(Texts.of("centres.server.help"));
        server.setWidthFull();
        server.setAllowCustomValue(true);
        server.addCustomValueSetListener(event -> {
            server.clear();
            typed(event.getDetail());
            tellNoServer();
        });
        server.addValueChangeListener(event -> {
            typed(event.getValue() == null ? "" : event.getValue().name());
            tellNoServer();
        });
        server.getElement()
                .addEventListener("input", event -> typed(text(event)))
                .addEventData(TEXT);
        server.getElement()
                .addEventListener("focusout", event -> {
                    typed(text(event));
                    tellNoServer();
                })
                .addEventData(TEXT);
        from.setValue(desk.today());
        from.setRequiredIndicatorVisible(true);
        to.setHelperText(Texts.of("centres.to.help"));
        offerServers();
        Div days = new Div(from, to);
        days.addClassName("g2");
        Div body = new Div(trouble, tenant, server, days, parts);
        body.addClassName("stack");
        add(body);
        Button save = new Button(Texts.of("centres.add.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("centres.keep"), event -> close()), save);
    }

    private static String text(DomEvent event) {
        return event.getEventData().path(TEXT).asString("");
    }

    private void typed(String text) {
        typed = text.strip();
    }

    private boolean isNoServer() {
        return !typed.isEmpty() && named().isEmpty();
    }

    private Optional<Server> named() {
        return Optional.ofNullable(server.getValue())
                .filter(one -> one.name().equals(typed))
                .or(() ->
                        offered.stream().filter(one -> one.name().equals(typed)).findFirst());
    }

    private void tellNoServer() {
        server.setInvalid(isNoServer());
        server.setErrorMessage(isNoServer() ? Texts.of("centres.server.none", typed) : "");
    }

    private void offerServers() {
        offered = tenant().map(desk::servers).orElse(List.of());
        server.setItems(offered);
    }

    private Optional<TenantId> tenant() {
        return own != null
                ? Optional.of(own)
                : Optional.ofNullable(tenant.getValue()).map(Tenant::id);
    }

    private void save() {
        Optional<TenantId> whose = tenant();
        tenant.setInvalid(whose.isEmpty());
        tenant.setErrorMessage(Texts.of("centres.tenant.missing"));
        LocalDate first = from.getValue();
        from.setInvalid(first == null);
        from.setErrorMessage(Texts.of("centres.from.missing"));
        LocalDate end = to.getValue();
        boolean ends = end == null ? !Inputs.isUnreadable(to) : first != null && end.isAfter(first);
        to.setInvalid(!ends);
        to.setErrorMessage(Texts.of("centres.to.wrong"));
        Optional<List<SplitRule.Part>> read = parts.read();
        tellNoServer();
        if (isNoServer() || whose.isEmpty() || first == null || !ends || read.isEmpty()) {
            return;
        }
        SplitOutcome outcome = desk.add(whose.get(), named().map(Server::id).orElse(null), first, end, read.get());
        if (outcome instanceof SplitOutcome.Kept(SplitRule rule)) {
            close();
            Notices.done(Texts.of("centres.added", SplitWords.of(rule)));
            done.run();
            return;
        }
        SplitWords.Refused refused = SplitWords.Refused.of(outcome);
        trouble.removeAll();
        trouble.add(Note.bad(refused.what(), refused.next()));
    }
}
