package pantry.portal.rest.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns a problem into an answer, with or without Spring's dispatcher around. */
@Component
public class ProblemWriter {
    private static final int PATH_LIMIT = 500;

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Bytes and not an object: what the caller accepts must not turn a problem into another one. */
    public ResponseEntity<byte[]> entity(HttpServletRequest request, Problem problem) {
        HttpHeaders headers = new HttpHeaders();
        problem.headers().forEach(headers::set);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        return ResponseEntity.status(problem.kind().status()).headers(headers).body(bytes(request, problem));
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.kind().status().value());
        problem.headers().forEach(response::setHeader);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] body = bytes(request, problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private byte[] bytes(HttpServletRequest request, Problem problem) {
        Object forwarded = request.getAttribute("jakarta.servlet.error.request_uri");
        @Nullable String asked = forwarded instanceof String before ? before : request.getRequestURI();
        // A request line that was none has no path.
        String path = asked == null ? "/" : asked;
        String shown = path.length() > PATH_LIMIT ? path.substring(0, PATH_LIMIT) : path;
        return json.writeValueAsBytes(problem.body(shown, RequestIds.of(request)));
    }
}
