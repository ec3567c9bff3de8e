package pantry.portal.rest.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the container reports by itself (a refused request line, a failed filter) in the same shape as everything else. */
@Hidden
@Controller
class ErrorPage implements ErrorController {
    private final ProblemWriter writer;

    ErrorPage(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("${server.error.path:/error}")
    public ResponseEntity<byte[]> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        return writer.entity(request, Problem.of(kind(status), detail(status)));
    }

    static ProblemKind kind(int status) {
        return switch (status) {
            case 401 -> ProblemKind.NOT_SIGNED_IN;
            case 403 -> ProblemKind.NOT_ALLOWED;
            case 404 -> ProblemKind.NOT_FOUND;
            case 405 -> ProblemKind.METHOD_NOT_ALLOWED;
            case 406 -> ProblemKind.NOT_ACCEPTABLE;
            case 413 -> ProblemKind.TOO_LARGE;
            case 415 -> ProblemKind.WRONG_MEDIA_TYPE;
            case 503 -> ProblemKind.UNAVAILABLE;
            default -> status < 500 ? ProblemKind.BAD_REQUEST : ProblemKind.UNEXPECTED;
        };
    }

    static String detail(int status) {
        return status < 500
                ? "The request was refused before it was looked at in detail."
                : "The fault is on our side. Try again, and tell the operator the trace id if it stays.";
    }
}
