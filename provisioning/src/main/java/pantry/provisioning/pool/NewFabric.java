package pantry.provisioning.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.fabric.Secret;

/**
 * Hardware to be added, as an operator named it; nothing of it is checked yet.
 *
 * @param urls one for each control unit that answers for all of it
 * @param authority certificates (PEM) that the service's own must lead to
 */
public record NewFabric(
        String name,
        List<String> urls,
        String user,
        Secret password,
        @Nullable String authority) {
    public static final String NAME = "[a-z][a-z0-9-]{0,19}";
    public static final int URLS_LIMIT = 4;
    public static final int URL_LIMIT = 300;
    public static final int USER_LIMIT = 100;
    public static final int PASSWORD_LIMIT = 200;
    public static final int AUTHORITY_LIMIT = 50_000;

    public NewFabric {
        urls = List.copyOf(urls);
    }

    /** What an objection is about. */
    public enum Field {
        NAME,
        URL,
        USER,
        PASSWORD,
        AUTHORITY
    }
}
