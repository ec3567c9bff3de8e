package pantry.portal.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import pantry.portal.security.Caller;
import pantry.portal.security.SignIn;
import pantry.portal.security.SignIns;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.Logins;

/** Who looks at a page: signed in, acting, signed out. */
@Component
public final class Viewer {
    private final SignIns signIns;
    private final Logins logins;

    Viewer(SignIns signIns, Logins logins) {
        this.signIns = signIns;
        this.logins = logins;
    }

    /** On a page that only signed-in people see. */
    public static Caller caller() {
        return find().orElseThrow(() -> new IllegalStateException("a page was opened to nobody"));
    }

    static Optional<Caller> find() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null && signedIn.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /** For a command that this request asks for; take it before going to another thread. */
    public static Actor actor() {
        return caller().actor(request(), Actor.Way.PAGE);
    }

    static HttpServletRequest request() {
        return VaadinServletRequest.getCurrent().getHttpServletRequest();
    }

    SignIn signIn(String username, String password) {
        SignIn result = signIns.signIn(username, password, request(), Actor.Way.PAGE);
        if (result instanceof SignIn.In(Account account, Logins.Login login)) {
            // A new session id, so that one planted before the sign-in is worth nothing.
            VaadinService.reinitializeSession(VaadinServletRequest.getCurrent());
            SecurityContext context = SessionLogins.context(account);
            SecurityContextHolder.setContext(context);
            request().getSession().setAttribute(SessionLogins.TOKEN, login.token());
            new HttpSessionSecurityContextRepository()
                    .saveContext(
                            context,
                            request(),
                            VaadinServletResponse.getCurrent().getHttpServletResponse());
        }
        return result;
    }

    /** The token of the page's sign-in, which never leaves the server; what is made of it ends with it. */
    public static Optional<String> token() {
        return request().getSession().getAttribute(SessionLogins.TOKEN) instanceof String token
                ? Optional.of(token)
                : Optional.empty();
    }

    void signOut() {
        HttpServletRequest request = request();
        if (request.getSession().getAttribute(SessionLogins.TOKEN) instanceof String token) {
            logins.end(token, caller().account(), actor());
        }
        UI.getCurrent().getPage().setLocation(Paths.SIGN_IN);
        request.getSession().invalidate();
    }
}
