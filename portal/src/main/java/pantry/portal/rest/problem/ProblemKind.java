package pantry.portal.rest.problem;

import org.springframework.http.HttpStatus;

/** Every kind of problem that the API answers with: its stable code, status and title. */
public enum ProblemKind {
    BAD_REQUEST("bad-request", HttpStatus.BAD_REQUEST, "The request can't be understood"),
    INVALID_INPUT("invalid-input", HttpStatus.BAD_REQUEST, "Some of the input is not valid"),
    NOT_SIGNED_IN("not-signed-in", HttpStatus.UNAUTHORIZED, "Not signed in"),
    WRONG_PASSWORD("wrong-password", HttpStatus.UNAUTHORIZED, "User name or password is wrong"),
    NOT_ALLOWED("not-allowed", HttpStatus.FORBIDDEN, "Your role may not do this"),
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "Not found"),
    METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "This can't be done here"),
    NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE, "No such representation"),
    CONFLICT("conflict", HttpStatus.CONFLICT, "Its state does not allow this now"),
    NAME_TAKEN("name-taken", HttpStatus.CONFLICT, "The name is taken"),
    STILL_RUNNING("still-running", HttpStatus.CONFLICT, "The same command is still running"),
    STALE("stale", HttpStatus.PRECONDITION_FAILED, "It has changed since you read it"),
    TOO_LARGE("too-large", HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    WRONG_MEDIA_TYPE("wrong-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body's media type is not supported"),
    NOT_POSSIBLE("not-possible", HttpStatus.UNPROCESSABLE_CONTENT, "Well-formed, but not possible"),
    SHORT("short", HttpStatus.UNPROCESSABLE_CONTENT, "Quota or pool are short"),
    KEY_REUSED("key-reused", HttpStatus.UNPROCESSABLE_CONTENT, "The idempotency key belongs to another command"),
    TOO_MANY("too-many-requests", HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    UNEXPECTED("unexpected", HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
    UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "Not available at the moment");

    private final String code;
    private final HttpStatus status;
    private final String title;

    ProblemKind(String code, HttpStatus status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }
}
