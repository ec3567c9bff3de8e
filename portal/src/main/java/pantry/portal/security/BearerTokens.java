package pantry.portal.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.Logins;

/**
 * Reads {@code Authorization: Bearer} (RFC 6750) and nothing else: cookies are ignored, so no browser can be made to sign a
 * request. A token that does not hold leaves the caller unknown; what is open stays open to them.
 */
public final class BearerTokens extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final String REJECTED = BearerTokens.class.getName() + ".rejected";

    private final Logins logins;

    BearerTokens(Logins logins) {
        this.logins = logins;
    }

    public static Optional<String> of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /** Whether a token came with the request and did not hold. */
    static boolean wasRejected(HttpServletRequest request) {
        return request.getAttribute(REJECTED) != null;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> token = of(request);
        Optional<Account> account = token.flatMap(logins::find);
        if (account.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    new Caller(account.get()),
                    "",
                    List.of(new SimpleGrantedAuthority("ROLE_" + account.get().role()))));
            SecurityContextHolder.setContext(context);
        } else if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            request.setAttribute(REJECTED, true);
        }
        chain.doFilter(request, response);
    }
}
