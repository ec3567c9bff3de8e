package pantry.provisioning.notice;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a webhook is to be from now on; what is absent stays. No kinds are all of them. */
public record WebhookChange(
        AddressCheck.@Nullable Allowed address, @Nullable Set<NoticeKind> kinds) {
    public WebhookChange {
        kinds = kinds == null ? null : Set.copyOf(kinds);
    }
}
