package pantry.portal.rest.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every exception that leaves a controller, as a problem. What nobody expected is logged once, here, and not shown. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final ProblemWriter writer;

    Problems(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refusal refusal, HttpServletRequest request) {
        return writer.entity(request, refusal.problem());
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<byte[]> nothingThere(HttpServletRequest request) {
        return writer.entity(request, Problem.notFound());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrongMethod(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        Set<HttpMethod> supported = wrong.getSupportedHttpMethods();
        String allowed = supported == null
                ? ""
                : String.join(
                        ", ", supported.stream().map(HttpMethod::name).sorted().toList());
        return writer.entity(
                request,
                Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "Possible here: " + allowed + ".")
                        .withHeader(HttpHeaders.ALLOW, allowed));
    }

    /** The second wall: the route's own check comes before, so this is the sign of a route that forgot it. */
    @ExceptionHandler
    ResponseEntity<byte[]> denied(AccessDeniedException denied, HttpServletRequest request) {
        return writer.entity(request, Problem.of(ProblemKind.NOT_ALLOWED, "Your role never may."));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unauthenticated(AuthenticationException missing, HttpServletRequest request) {
        return writer.entity(request, Problem.of(ProblemKind.NOT_SIGNED_IN, "Sign in first."));
    }

    /** The caller went away: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        LOG.debug("the caller went away", gone);
    }

    /**
     * A part of the answer is gone already: a problem behind it would look like its end. What is thrown on breaks the
     * connection, which every client takes for what it is.
     */
    @ExceptionHandler
    ResponseEntity<byte[]> anythingElse(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            LOG.error("{} {} broke off", request.getMethod(), request.getRequestURI(), failure);
            throw failure;
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            int status = known.getStatusCode().value();
            return writer.entity(request, Problem.of(ErrorPage.kind(status), ErrorPage.detail(status)));
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return writer.entity(request, Problem.of(ProblemKind.UNEXPECTED, ErrorPage.detail(500)));
    }
}
