package pantry.portal.rest.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;

/** Gives a method its {@link Body}: JSON in UTF-8, of a bounded size, or nothing at all, which reads as an empty object. */
final class BodyReader implements HandlerMethodArgumentResolver {
    static final int LIMIT_BYTES = 1 << 20;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Body.class;
    }

    @Override
    public Body resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("only servlets are served here");
        }
        if (request.getContentLengthLong() > LIMIT_BYTES) {
            throw tooLarge();
        }
        byte[] bytes = bytes(request);
        if (bytes.length > LIMIT_BYTES) {
            throw tooLarge();
        }
        if (bytes.length == 0) {
            return Body.EMPTY;
        }
        requireJson(request);
        return JsonTree.read(bytes);
    }

    private static byte[] bytes(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(LIMIT_BYTES + 1);
        } catch (IOException broken) {
            throw Refusal.of(ProblemKind.BAD_REQUEST, "The body could not be read to its end.");
        }
    }

    private static void requireJson(HttpServletRequest request) {
        String type = request.getContentType();
        if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null || type == null || !isJson(type)) {
            throw Refusal.of(
                    ProblemKind.WRONG_MEDIA_TYPE, "Send application/json in UTF-8, without a content encoding.");
        }
    }

    private static boolean isJson(String type) {
        try {
            MediaType media = MediaType.parseMediaType(type);
            Charset charset = media.getCharset();
            return (media.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                            || (media.getType().equals("application")
                                    && List.of("merge-patch+json").contains(media.getSubtype())))
                    && (charset == null || charset.equals(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static Refusal tooLarge() {
        return Refusal.of(ProblemKind.TOO_LARGE, "A body has at most " + LIMIT_BYTES + " bytes.");
    }
}
