package pantry.portal.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What is answered instead of what was asked for. The detail says what happened and what to do, in words for the caller;
 * technical causes stay in the log, under the request's id.
 */
public record Problem(
        ProblemKind kind,
        String detail,
        List<FieldError> errors,
        List<ShortageJson> shortages,
        Map<String, String> headers) {
    public Problem {
        errors = List.copyOf(errors);
        shortages = List.copyOf(shortages);
        headers = Map.copyOf(headers);
    }

    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, List.of(), List.of(), Map.of());
    }

    public static Problem invalid(List<FieldError> errors) {
        return new Problem(
                ProblemKind.INVALID_INPUT,
                "See errors for each field and what is wrong with it.",
                errors,
                List.of(),
                Map.of());
    }

    /** For things that do not exist, and for those that are not the caller's: the two can't be told apart. */
    public static Problem notFound() {
        return of(ProblemKind.NOT_FOUND, "There is nothing here that you may see.");
    }

    public Problem with(List<FieldError> named) {
        return new Problem(kind, detail, named, shortages, headers);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Problem(kind, detail, errors, shortages, more);
    }

    public Problem retryAfterSeconds(long seconds) {
        return withHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
    }

    public Body body(String path, String traceId) {
        return new Body(
                "urn:pantry:problem:" + kind.code(),
                kind.title(),
                kind.status().value(),
                detail,
                path,
                kind.code(),
                traceId,
                errors.isEmpty() ? null : errors,
                shortages.isEmpty() ? null : shortages);
    }

    /** The members of RFC 9457, and our own: {@code traceId} is what the operator finds in the log. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Body(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            String code,
            String traceId,
            @Nullable List<FieldError> errors,
            @Nullable List<ShortageJson> shortages) {}

    /** What was short, of which limit. */
    public record ShortageJson(
            String resource,
            long requested,
            long available,
            long limit,

            @Schema(
                    description =
                            "QUOTA: of the tenant's totals; POOL: of the hardware; SERVER: of what one server of the"
                                    + " tenant may have",
                    allowableValues = {"QUOTA", "POOL", "SERVER"})
            String of) {}
}
