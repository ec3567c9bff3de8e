package pantry.provisioning.notice;

import java.util.UUID;
import pantry.provisioning.ground.Id;

/** Names a notice. */
public record NoticeId(UUID value) implements Id {
    @Override
    public String toString() {
        return value.toString();
    }
}
