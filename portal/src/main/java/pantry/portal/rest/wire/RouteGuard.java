package pantry.portal.rest.wire;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.security.Caller;

/**
 * What is decided before a resource's method runs, in this order: may the role use the route at all (403); does what the path
 * names exist for the caller (404); can the answer be had in a form that the caller takes (406). Only then is the rest of the
 * request read. A method of ours that says neither {@link RolesAllowed} nor {@link PermitAll} is closed to everyone.
 */
final class RouteGuard implements HandlerInterceptor {
    private static final String OURS = "pantry.";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final Map<String, SubjectFinder> finders;

    RouteGuard(List<SubjectFinder> finders) {
        this.finders = finders.stream().collect(Collectors.toMap(SubjectFinder::variable, Function.identity()));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod method)
                || !method.getBeanType().getPackageName().startsWith(OURS)) {
            return true;
        }
        if (AnnotatedElementUtils.hasAnnotation(method.getMethod(), PermitAll.class)
                || method.getBeanType().isAnnotationPresent(PermitAll.class)) {
            requireAcceptable(request, method);
            return true;
        }
        Caller caller = caller();
        requireRole(caller, method);
        findSubjects(caller, request);
        requireAcceptable(request, method);
        return true;
    }

    static Caller caller() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null && signedIn.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw Refusal.of(ProblemKind.NOT_SIGNED_IN, "Sign in at /api/v1/logins.");
    }

    private static void requireRole(Caller caller, HandlerMethod method) {
        @Nullable
        RolesAllowed allowed = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RolesAllowed.class);
        if (allowed == null) {
            allowed = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RolesAllowed.class);
        }
        if (allowed == null || !List.of(allowed.value()).contains(caller.role().name())) {
            throw Refusal.of(ProblemKind.NOT_ALLOWED, "The role " + caller.role() + " may not do this.");
        }
    }

    private void findSubjects(Caller caller, HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Object found = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (!(found instanceof Map<?, ?> values) || values.isEmpty()) {
            return;
        }
        Map<String, Object> outer = new LinkedHashMap<>();
        Matcher variables = VARIABLE.matcher(String.valueOf(pattern));
        while (variables.find()) {
            String variable = variables.group(1);
            SubjectFinder finder = finders.get(variable);
            if (finder == null) {
                throw new IllegalStateException("nobody finds what {" + variable + "} names");
            }
            String id = Objects.toString(values.get(variable), "");
            if (!Ids.isId(id)) {
                throw Refusal.notFound();
            }
            Object subject = finder.find(caller, Ids.parse(id), outer)
                    .map(Object.class::cast)
                    .orElseThrow(Refusal::notFound);
            outer.put(variable, subject);
            request.setAttribute(variable, subject);
        }
    }

    private static void requireAcceptable(HttpServletRequest request, HandlerMethod method) {
        String accept = String.join(",", java.util.Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        if (accept.isBlank()) {
            return;
        }
        List<MediaType> produced = produced(method);
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            if (wanted.stream()
                    .filter(type -> type.getQualityValue() > 0)
                    .anyMatch(type -> produced.stream().anyMatch(type::isCompatibleWith))) {
                return;
            }
        } catch (InvalidMediaTypeException unreadable) {
            throw Refusal.of(ProblemKind.NOT_ACCEPTABLE, "The Accept header can't be read.");
        }
        throw Refusal.of(ProblemKind.NOT_ACCEPTABLE, "This can be had as " + MediaType.toString(produced) + ".");
    }

    private static List<MediaType> produced(HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping == null || mapping.produces().length == 0
                ? List.of(MediaType.APPLICATION_JSON)
                : MediaType.parseMediaTypes(List.of(mapping.produces()));
    }
}
