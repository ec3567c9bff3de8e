package pantry.portal.ui.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;
import pantry.portal.security.Caller;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.Logins;

/**
 * Holds a page's session to its login: every sign-in, by page or by REST, is a row, and when that row is gone (signed out,
 * ended by somebody, twelve hours old) or the account changed, the session ends with the next request on any node.
 */
final class SessionLogins extends OncePerRequestFilter {
    static final String TOKEN = SessionLogins.class.getName() + ".token";

    private final Logins logins;

    SessionLogins(Logins logins) {
        this.logins = logins;
    }

    static SecurityContext context(Account account) {
        return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                new Caller(account), "", List.of(new SimpleGrantedAuthority("ROLE_" + account.role()))));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(TOKEN) instanceof String token
                && SecurityContextHolder.getContext().getAuthentication() != null) {
            Optional<Account> account = logins.find(token);
            if (account.isEmpty() || !isSame(account.get())) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isSame(Account account) {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null
                && signedIn.getPrincipal() instanceof Caller(Account known)
                && known.id().equals(account.id())
                && known.role() == account.role();
    }
}
