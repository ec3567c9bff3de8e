package pantry.provisioning.notice;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;

/**
 * Something to be told. Two with the same key are one, which is told once; {@code about} is what deliveries are counted by (a
 * month); facts are kept as texts and become words when they are sent.
 */
public record Notice(NoticeKind kind, String key, @Nullable TenantId tenant, String about, Map<String, String> facts) {
    private static final int KEY_LIMIT = 200;
    private static final int ABOUT_LIMIT = 64;

    public Notice {
        facts = Map.copyOf(facts);
        if (key.isEmpty() || key.length() > KEY_LIMIT || about.length() > ABOUT_LIMIT) {
            throw new IllegalArgumentException("a notice has a key of 1 to " + KEY_LIMIT + " characters, and is about "
                    + ABOUT_LIMIT + " at most");
        }
    }
}
