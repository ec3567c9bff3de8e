package pantry.portal.ui.operator;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pantry.portal.form.TextRule;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.fabric.Secret;
import pantry.provisioning.pool.FabricProbe;
import pantry.provisioning.pool.NewFabric;
import pantry.provisioning.pool.NewFabric.Field;

/** Adds hardware in two steps: it is asked who it is and what it has, and what was found is added, or not. */
final class FabricDialog extends Dialog {
    private static final TextRule NAME = TextRule.matching(Pattern.compile(NewFabric.NAME), "");

    private final TextField name = new TextField(Texts.of("hardware.name"));
    private final TextField url = new TextField(Texts.of("hardware.url"));
    private final TextArea otherUrls = new TextArea(Texts.of("hardware.other-urls"));
    private final TextField user = new TextField(Texts.of("hardware.user"));
    private final PasswordField password = new PasswordField(Texts.of("hardware.password"));
    private final TextArea authority = new TextArea(Texts.of("hardware.authority"));
    private final Map<Field, HasValidationProperties> fields = Map.of(
            Field.NAME, name,
            Field.URL, url,
            Field.USER, user,
            Field.PASSWORD, password,
            Field.AUTHORITY, authority);
    private final ProgressBar progress = new ProgressBar();
    private final Paragraph progressText = new Paragraph();
    private final Div found = new Div();
    private final Button go = new Button();
    private final Steps steps;
    private FabricProbe.@Nullable Found ready;

    /** What the page does with what was typed, and with what was found. */
    interface Steps {
        void probe(FabricDialog dialog, NewFabric typed);

        void add(FabricDialog dialog, FabricProbe.Found found);
    }

    FabricDialog(Steps steps) {
        this.steps = steps;
        setHeaderTitle(Texts.of("hardware.add.title"));
        Paragraph lead = new Paragraph(Texts.of("hardware.add.lead"));
        lead.addClassNames("mute", "s13");
        dress();
        Div body = new Div(lead, name, url, otherUrls, user, password, authority, progressText, progress, found);
        body.addClassName("quota-form");
        add(body);
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.addClickListener(event -> go());
        getFooter().add(new Button(Texts.of("hardware.keep"), event -> close()), go);
        again();
    }

    private void dress() {
        name.setHelperText(Texts.of("hardware.name.help"));
        name.setRequiredIndicatorVisible(true);
        name.setAutofocus(true);
        url.setHelperText(Texts.of("hardware.url.help"));
        url.setRequiredIndicatorVisible(true);
        url.setMaxLength(NewFabric.URL_LIMIT);
        otherUrls.setHelperText(Texts.of("hardware.other-urls.help"));
        user.setRequiredIndicatorVisible(true);
        user.setMaxLength(NewFabric.USER_LIMIT);
        user.setAutocomplete(Autocomplete.OFF);
        password.setRequiredIndicatorVisible(true);
        password.setMaxLength(NewFabric.PASSWORD_LIMIT);
        password.setAutocomplete(Autocomplete.NEW_PASSWORD);
        authority.setHelperText(Texts.of("hardware.authority.help"));
        authority.setMaxLength(NewFabric.AUTHORITY_LIMIT);
        progress.setIndeterminate(true);
        progress.getElement().setAttribute("aria-label", Texts.of("hardware.asking.label"));
        progressText.addClassName("s13");
        progressText.getElement().setAttribute("role", "status");
        found.addClassName("stack");
        List.of(name, url, user).forEach(field -> field.addValueChangeListener(event -> again()));
        List.of(otherUrls, authority).forEach(field -> field.addValueChangeListener(event -> again()));
        password.addValueChangeListener(event -> again());
    }

    private void go() {
        FabricProbe.Found known = ready;
        if (known != null) {
            busy(Texts.of("hardware.adding"));
            steps.add(this, known);
        } else if (isComplete()) {
            busy(Texts.of("hardware.asking", url.getValue().strip()));
            steps.probe(this, typed());
        }
    }

    private boolean isComplete() {
        object(name, NAME.objection(name.getValue()).isEmpty() ? null : Texts.of("hardware.name.rule"));
        object(url, url.getValue().isBlank() ? Texts.of("hardware.url.rule") : null);
        object(user, user.getValue().isBlank() ? Texts.of("hardware.user.rule") : null);
        object(password, password.getValue().isEmpty() ? Texts.of("hardware.password.rule") : null);
        object(authority, null);
        boolean few =
                otherUrls.getValue().lines().filter(line -> !line.isBlank()).count() < NewFabric.URLS_LIMIT;
        object(otherUrls, few ? null : Texts.of("hardware.other-urls.rule", NewFabric.URLS_LIMIT - 1));
        return few && fields.values().stream().noneMatch(HasValidationProperties::isInvalid);
    }

    private NewFabric typed() {
        List<String> urls = new ArrayList<>(List.of(url.getValue().strip()));
        otherUrls
                .getValue()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(urls::add);
        String pem = authority.getValue().strip();
        return new NewFabric(
                name.getValue(),
                urls,
                user.getValue().strip(),
                new Secret(password.getValue()),
                pem.isEmpty() ? null : pem);
    }

    private void busy(String text) {
        go.setEnabled(false);
        progressText.setText(text);
        progress.setVisible(true);
        progressText.setVisible(true);
    }

    /** It answered: what it is, before it is added. */
    void found(FabricProbe.Found answer) {
        again();
        ready = answer;
        String product = answer.profile().product();
        String counts = Texts.of("hardware.found", answer.enclosures(), answer.blades(), answer.arrays());
        found.add(
                answer.blades() == 0
                        ? Note.warning(counts, Texts.of("hardware.found.nothing"))
                        : Note.info(counts, product),
                new FabricOffers(answer.profile().offers()));
        go.setText(Texts.of("hardware.add.go"));
    }

    /** It can't be added so: says why at the field that it is about. */
    void object(Field field, String reason) {
        again();
        HasValidationProperties about = fields.get(field);
        if (about != null) {
            object(about, Texts.of("hardware.objection", reason));
        }
    }

    /** What was found is not what is typed any more: it has to be asked again. */
    void again() {
        ready = null;
        found.removeAll();
        progress.setVisible(false);
        progressText.setVisible(false);
        go.setText(Texts.of("hardware.probe"));
        go.setEnabled(true);
    }

    private static void object(HasValidationProperties field, @Nullable String why) {
        field.setInvalid(why != null);
        field.setErrorMessage(why == null ? "" : why);
    }
}
