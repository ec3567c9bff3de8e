package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pantry.portal.form.TextRule;
import pantry.portal.rest.wire.Fields;
import pantry.provisioning.fabric.Secret;
import pantry.provisioning.pool.NewFabric;

/** What operators send about hardware. */
final class FabricRequests {
    static final TextRule NAME = TextRule.matching(
            Pattern.compile(NewFabric.NAME),
            "must have 1 to 20 lower-case letters, digits and dashes, and begin with a letter");
    static final TextRule URL = TextRule.line(1, NewFabric.URL_LIMIT);
    static final TextRule USER = TextRule.line(1, NewFabric.USER_LIMIT);
    static final TextRule PASSWORD = TextRule.line(1, NewFabric.PASSWORD_LIMIT);
    static final TextRule AUTHORITY = TextRule.lines(NewFabric.AUTHORITY_LIMIT);

    private FabricRequests() {}

    /**
     * {@code url} is the service's address (scheme, host, port), {@code otherUrls} are those of further control units that
     * answer for the same hardware; {@code certificateAuthority} is PEM.
     */
    @Schema(name = "NewFabric")
    record Body(
            String name,
            String url,
            @Nullable List<String> otherUrls,
            String user,

            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
            String password,

            @Nullable String certificateAuthority) {
        static NewFabric read(Fields fields) {
            String name = fields.requiredText("name", NAME);
            List<String> urls = new ArrayList<>(List.of(fields.requiredText("url", URL)));
            fields.texts("otherUrls", NewFabric.URLS_LIMIT - 1, URL).ifPresent(urls::addAll);
            String user = fields.requiredText("user", USER);
            String password = fields.requiredText("password", PASSWORD);
            String authority = fields.text("certificateAuthority", AUTHORITY).orElse(null);
            // What was objected to never leaves: the secret that stands in for it is not used.
            Secret secret = new Secret(password.isEmpty() ? "-" : password);
            return new NewFabric(name, urls, user, secret, authority);
        }
    }
}
