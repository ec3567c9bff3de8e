package pantry.provisioning.notice;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;

/** A notice as it was written down, from which what is sent is made; the same each time. */
public record Recorded(
        NoticeId id, NoticeKind kind, @Nullable TenantId tenant, Instant at, Map<String, String> facts) {
    public Recorded {
        facts = Map.copyOf(facts);
    }

    /** A fact that its kind has. */
    public String fact(String name) {
        return Objects.requireNonNull(facts.get(name), () -> kind + " has no " + name);
    }
}
