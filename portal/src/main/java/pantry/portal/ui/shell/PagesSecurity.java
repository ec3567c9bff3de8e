package pantry.portal.ui.shell;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import pantry.portal.security.Headers;
import pantry.provisioning.tenancy.Logins;

/**
 * The filter chain of the pages, which comes after those of REST: a session, Vaadin's own token against forged requests,
 * and for each page the roles that its class names. Vaadin's start page needs inline scripts.
 */
@Configuration(proxyBeanMethods = false)
class PagesSecurity {
    private static final String PAGES = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
            + " object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    private static final String[] STATIC_FILES = {"/*.nocache.*", "/logo.svg", "/webjars/**", "/aura/**"};

    @Bean
    @Order(3)
    SecurityFilterChain pagesChain(HttpSecurity http, Logins logins) {
        return http.headers(Headers.early(PAGES))
                .authorizeHttpRequests(
                        routes -> routes.requestMatchers(STATIC_FILES).permitAll())
                .addFilterBefore(new SessionLogins(logins), AuthorizationFilter.class)
                .with(
                        vaadin(),
                        pages -> pages.loginView(SignInPage.class)
                                .enableLogoutConfiguration(false)
                                .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated))
                .build();
    }
}
