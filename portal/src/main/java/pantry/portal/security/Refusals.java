package pantry.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.ProblemWriter;

/** Answers where the filters refuse. It writes the answer itself: an error dispatch would be caught by the pages' chain. */
@Component
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
    private final ProblemWriter writer;

    Refusals(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException {
        boolean rejected = BearerTokens.wasRejected(request);
        Problem problem = Problem.of(
                ProblemKind.NOT_SIGNED_IN,
                rejected
                        ? "The token is unknown, ended or expired. Sign in again at /api/v1/logins."
                        : "Sign in at /api/v1/logins and send the token as Authorization: Bearer.");
        String challenge = "Bearer realm=\"pantry\"" + (rejected ? ", error=\"invalid_token\"" : "");
        writer.write(request, response, problem.withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        writer.write(request, response, Problem.of(ProblemKind.NOT_ALLOWED, "No role that you have may do this."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException {
        writer.write(
                request,
                response,
                Problem.of(ProblemKind.BAD_REQUEST, "The path or a header has characters that are not allowed there."));
    }
}
