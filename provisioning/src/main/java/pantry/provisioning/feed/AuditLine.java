package pantry.provisioning.feed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;

/** One line of the audit trail: who did what to what, and what came of it. */
public record AuditLine(
        Actor actor,
        @Nullable TenantId tenant,
        String action,
        String subjectType,
        @Nullable UUID subject,
        String subjectName,
        Result result,
        String detail) {
    private static final int DETAIL_LIMIT = 4000;

    public AuditLine {
        detail = detail.length() > DETAIL_LIMIT ? detail.substring(0, DETAIL_LIMIT) : detail;
    }

    public static AuditLine done(
            Actor actor, @Nullable TenantId tenant, String action, String type, UUID subject, String name) {
        return new AuditLine(actor, tenant, action, type, subject, name, Result.DONE, "");
    }

    public enum Result {
        DONE,
        REFUSED
    }
}
