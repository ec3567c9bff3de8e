package pantry.portal.ui.shell;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import java.net.URI;
import java.util.Optional;
import org.springframework.security.web.savedrequest.SavedRequest;
import pantry.portal.demo.DemoCompany;
import pantry.portal.demo.LoadKind;
import pantry.portal.demo.LoadRecord;
import pantry.portal.security.SignIn;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.Logins;

/** Sign-in: a form; in the demo company three people to be, one click each. */
@Route(Paths.SIGN_IN)
@PageTitle("Sign in · Pantry")
@AnonymousAllowed
@JavaScript("context://pantry.nocache.js")
public final class SignInPage extends Div implements BeforeEnterObserver {
    private static final int NAME_LIMIT = 63;
    private static final int PASSWORD_LIMIT = 256;

    private final Viewer viewer;
    private final VaadinDefaultRequestCache requests;
    private final TextField username = new TextField(Texts.of("sign-in.username"));
    private final PasswordField password = new PasswordField(Texts.of("sign-in.password"));
    private final Paragraph refusal = new Paragraph();

    SignInPage(Viewer viewer, VaadinDefaultRequestCache requests, LoadRecord record) {
        this.viewer = viewer;
        this.requests = requests;
        boolean demo = record.kind().filter(kind -> kind == LoadKind.DEMO).isPresent();
        addClassName("gate");
        Main main = new Main(promise(demo), form(demo));
        main.addClassName("gate-main");
        if (!demo) {
            main.addClassName("plain");
        }
        add(top(), main, foot());
    }

    private static Header top() {
        Span jar = new Span();
        jar.addClassName("jar");
        jar.getElement().setAttribute("aria-hidden", "true");
        Span brand = new Span(jar, new Span("Pantry"));
        brand.addClassName("brand");
        Header header = new Header(brand, new Appearance());
        header.addClassName("gate-top");
        return header;
    }

    private Div promise(boolean demo) {
        Paragraph lead = new Paragraph(Texts.of("sign-in.lead"));
        lead.addClassNames("mute", "lead");
        Div left = new Div(new H1(Texts.of("sign-in.promise")), lead);
        left.addClassName("stack");
        if (demo) {
            Div stories = new Div(
                    story(Icon.SERVER, "unit", "marketing-owner"),
                    story(Icon.COST, "finance", "finance"),
                    story(Icon.RACK, "operator", "operator"));
            stories.addClassName("stories");
            Paragraph note = new Paragraph(Icon.INFO.create(), new Span(Texts.of("sign-in.demo.note")));
            note.addClassNames("mute", "s13", "demo-note");
            left.add(new Shelf(), new H2(Texts.of("sign-in.stories")), stories, note);
        }
        return left;
    }

    private Button story(Icon icon, String who, String account) {
        Span tile = new Span(icon.create());
        tile.addClassName("tile");
        Span name = new Span(Texts.of("sign-in.story." + who));
        name.addClassName("story-name");
        Span as = new Span(account);
        as.addClassNames("small", "mute");
        Span names = new Span(name, as);
        names.addClassName("name");
        Span head = new Span(tile, names, Icon.RIGHT.create());
        head.addClassName("story-head");
        Span text = new Span(Texts.of("sign-in.story." + who + ".text"));
        text.addClassNames("s13", "story-text");
        Span content = new Span(head, text);
        content.addClassName("story-body");
        Button story = new Button(content, event -> signIn(account, DemoCompany.PASSWORD));
        story.addClassName("story");
        return story;
    }

    private Section form(boolean demo) {
        H2 title = new H2(Texts.of("sign-in.title"));
        username.setAutocomplete(Autocomplete.USERNAME);
        username.setAutocapitalize(com.vaadin.flow.component.textfield.Autocapitalize.NONE);
        username.setMaxLength(NAME_LIMIT);
        username.setWidthFull();
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        password.setMaxLength(PASSWORD_LIMIT);
        password.setWidthFull();
        if (demo) {
            password.setHelperText(Texts.of("sign-in.demo.password", DemoCompany.PASSWORD));
        } else {
            username.setAutofocus(true);
        }
        refusal.addClassNames("bad-text", "s13");
        refusal.getElement().setAttribute("role", "alert");
        Button go = new Button(
                Texts.of("sign-in.go"), event -> signIn(username.getValue().strip(), password.getValue()));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.addClickShortcut(Key.ENTER).listenOn(username, password);
        go.setDisableOnClick(false);
        go.setWidthFull();
        Paragraph forgotten = new Paragraph(Texts.of("sign-in.forgotten"));
        forgotten.addClassNames("mute", "s13");
        Anchor api = new Anchor("api/docs", Icon.CODE.create(), new Span(Texts.of("sign-in.api")));
        api.setRouterIgnore(true);
        Paragraph rest = new Paragraph(api, new Span(" " + Texts.of("sign-in.api.text")));
        rest.addClassNames("mute", "s13");
        Section form = new Section(title, username, password, refusal, go, forgotten, rest);
        form.addClassNames("panel", "sign");
        form.getElement().setAttribute("aria-label", Texts.of("sign-in.title"));
        return form;
    }

    private static Footer foot() {
        Anchor api = new Anchor("api/docs", Texts.of("sign-in.api"));
        api.setRouterIgnore(true);
        Footer foot = new Footer(new Span("Pantry"), api);
        foot.addClassNames("gate-foot", "small", "mute");
        return foot;
    }

    private void signIn(String name, String secret) {
        if (name.isEmpty() || secret.isEmpty()) {
            refuse(Texts.of("sign-in.missing"));
            return;
        }
        Optional<String> wanted = wanted();
        switch (viewer.signIn(name, secret)) {
            case SignIn.In(Account account, Logins.Login login) ->
                UI.getCurrentOrThrow().getPage().setLocation(wanted.orElse(Paths.first(account.role())));
            case SignIn.Wrong() -> refuse(Texts.of("sign-in.wrong"));
            case SignIn.Throttled(var wait) -> refuse(Texts.of("sign-in.throttled", Shown.duration(wait)));
        }
    }

    private void refuse(String why) {
        refusal.setText(why);
        password.clear();
        password.focus();
    }

    /**
     * The page that was asked for before the sign-in; of this site only: the host is left out, and the leading slash keeps a
     * path like "https:elsewhere" or "javascript:…" from being read as an address of its own.
     */
    private Optional<String> wanted() {
        SavedRequest saved = requests.getRequest(
                VaadinServletRequest.getCurrent().getHttpServletRequest(),
                VaadinServletResponse.getCurrent().getHttpServletResponse());
        if (saved == null) {
            return Optional.empty();
        }
        URI uri = URI.create(saved.getRedirectUrl());
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/+", "");
        return path.isEmpty() || path.equals(Paths.SIGN_IN) ? Optional.empty() : Optional.of("/" + path + query(uri));
    }

    /** Spring marks the address of a saved request; people need not see that. */
    private static String query(URI uri) {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery().replaceAll("(^|&)continue(=[^&]*)?", "");
        return query.isEmpty() ? "" : "?" + query;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Viewer.find().ifPresent(caller -> event.forwardTo(Paths.first(caller.role())));
    }
}
