package pantry.portal.rest.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import pantry.portal.security.Caller;

/** Puts the guard before every resource, and gives methods what they ask for: caller, body, query. */
@Configuration(proxyBeanMethods = false)
class WireConfiguration implements WebMvcConfigurer {
    private final List<SubjectFinder> finders;

    WireConfiguration(List<SubjectFinder> finders) {
        this.finders = finders;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RouteGuard(finders)).addPathPatterns("/api/v1/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new BodyReader());
        resolvers.add(new Given<>(Caller.class, request -> RouteGuard.caller()));
        resolvers.add(new Given<>(Query.class, Query::of));
    }

    /** A parameter of one type, made from the request. */
    private record Given<T>(Class<T> type, Function<HttpServletRequest, T> source)
            implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == type;
        }

        @Override
        public T resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest web,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
            if (request == null) {
                throw new IllegalStateException("only servlets are served here");
            }
            return source.apply(request);
        }
    }
}
