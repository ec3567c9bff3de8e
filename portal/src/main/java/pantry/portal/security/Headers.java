package pantry.portal.security;

import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** The headers that lock a browser's answers up; what differs from chain to chain is the content policy alone. */
public final class Headers {
    private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private Headers() {}

    public static Customizer<HeadersConfigurer<HttpSecurity>> with(String contentPolicy) {
        return all -> all.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Resource-Policy", "same-origin"));
    }

    /**
     * Written before the request is worked on, for chains whose answers are finished out of the filters' sight (pages are
     * forwarded to their own servlet). What is answered may still change them; nothing is kept by a browser unless it says so.
     */
    public static Customizer<HeadersConfigurer<HttpSecurity>> early(String contentPolicy) {
        return all -> {
            with(contentPolicy).customize(all);
            all.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                    .addHeaderWriter(new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-store"))
                    .withObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
                        @Override
                        public <F extends HeaderWriterFilter> F postProcess(F filter) {
                            filter.setShouldWriteHeadersEagerly(true);
                            return filter;
                        }
                    });
        };
    }
}
