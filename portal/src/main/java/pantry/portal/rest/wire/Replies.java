package pantry.portal.rest.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Answer;
import tools.jackson.databind.json.JsonMapper;

/** How things are answered: resources with their tags, and commands' answers as the bytes that a repeat gets again. */
@Component
public class Replies {
    private static final CacheControl ASK_EACH_TIME = CacheControl.noCache().cachePrivate();

    private final JsonMapper json;

    public Replies(JsonMapper json) {
        this.json = json;
    }

    /** A resource whose tag is its content. */
    public <T> ResponseEntity<T> resource(HttpServletRequest request, T body) {
        return tagged(request, ETags.ofContent(json.writeValueAsBytes(body)), body);
    }

    /** A resource whose tag is its generation. */
    public <T> ResponseEntity<T> resource(HttpServletRequest request, long generation, T body) {
        return tagged(request, ETags.of(generation), body);
    }

    /** What a command made of a resource whose tag is its content. */
    public <T> ResponseEntity<T> changed(T body) {
        return ResponseEntity.ok()
                .eTag(ETags.ofContent(json.writeValueAsBytes(body)))
                .body(body);
    }

    /** Refuses, by {@code If-Match}, whoever decided by another content than this. */
    public void requireUnchanged(HttpServletRequest request, Object body) {
        ETags.requireContent(request, ETags.ofContent(json.writeValueAsBytes(body)));
    }

    private static <T> ResponseEntity<T> tagged(HttpServletRequest request, String tag, T body) {
        if (ETags.noneMatchNames(request, tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(tag)
                    .cacheControl(ASK_EACH_TIME)
                    .build();
        }
        return ResponseEntity.ok().eTag(tag).cacheControl(ASK_EACH_TIME).body(body);
    }

    public Answer answer(HttpStatus status, Map<String, String> headers, Object body) {
        return new Answer(status.value(), headers, json.writeValueAsString(body));
    }

    /** What a command made: where it is and the generation that it has. */
    public Answer created(String location, long generation, Object body) {
        return answer(
                HttpStatus.CREATED,
                Map.of(HttpHeaders.LOCATION, location, HttpHeaders.ETAG, ETags.of(generation)),
                body);
    }

    public static ResponseEntity<byte[]> entity(Answer answer) {
        HttpHeaders headers = new HttpHeaders();
        answer.headers().forEach(headers::set);
        headers.setContentType(MediaType.APPLICATION_JSON);
        return ResponseEntity.status(answer.status())
                .headers(headers)
                .body(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
