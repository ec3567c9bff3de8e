package pantry.portal.security;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.DispatcherType;
import org.springframework.aop.Advisor;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.authorization.method.Jsr250AuthorizationManager;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import pantry.provisioning.tenancy.Logins;

/**
 * The filter chains. REST is stateless and knows bearer tokens only; its routes' roles are checked by the routes themselves
 * ({@code rest.wire.RouteGuard}) and once more around each method. The API's documentation is open and needs a policy that lets its
 * script run. What is neither belongs to the pages, whose chain comes last and stands with them ({@code ui.shell}).
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity(prePostEnabled = false)
class SecurityConfiguration {
    private static final String PAGES = "pantry.portal.ui.";
    private static final String NOTHING =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    /** The documentation's page sets styles and draws its icons inline; its scripts are files of ours. */
    private static final String DOCUMENTATION =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; connect-src 'self'; font-src 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /**
     * Roles around methods, of everything but pages: whoever opens a page is looked at when it is navigated to, and a component
     * can't be wrapped.
     */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor rolesAroundMethods() {
        Pointcut annotated = new ComposablePointcut(AnnotationMatchingPointcut.forMethodAnnotation(RolesAllowed.class))
                .union((Pointcut) new AnnotationMatchingPointcut(RolesAllowed.class, true));
        Pointcut besidePages = new ComposablePointcut(annotated)
                .intersection((ClassFilter) type -> !type.getPackageName().startsWith(PAGES));
        return new AuthorizationManagerBeforeMethodInterceptor(besidePages, new Jsr250AuthorizationManager());
    }

    @Bean
    @Order(1)
    SecurityFilterChain documentationChain(HttpSecurity http) {
        common(
                http.securityMatcher("/api/docs", "/api/docs/**", "/api/swagger-ui/**", "/api/v1/openapi.json/**"),
                DOCUMENTATION);
        return http.authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain restChain(HttpSecurity http, Logins logins, Refusals refusals) {
        common(http.securityMatcher("/api/**", "/actuator/**"), NOTHING);
        return http.addFilterBefore(new BearerTokens(logins), AuthorizationFilter.class)
                .exceptionHandling(on -> on.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(
                        routes -> routes.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/api/v1/logins")
                                .permitAll()
                                // Upgrades come with a ticket instead of a token, which their handshake looks at.
                                .requestMatchers(HttpMethod.GET, "/api/v1/servers/*/console")
                                .permitAll()
                                .requestMatchers("/actuator/health/liveness", "/actuator/health/readiness")
                                .permitAll()
                                .requestMatchers("/actuator/prometheus")
                                .hasRole("OPERATOR")
                                .requestMatchers("/actuator/**")
                                .denyAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }

    private static void common(HttpSecurity http, String contentPolicy) {
        http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .headers(Headers.with(contentPolicy));
    }

    /** Accounts sign in by {@link SignIns}; without this bean Boot would make an account of its own. */
    @Bean
    UserDetailsService noOtherAccounts() {
        return username -> {
            throw new UsernameNotFoundException("accounts sign in at /api/v1/logins");
        };
    }
}
