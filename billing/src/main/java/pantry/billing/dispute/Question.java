package pantry.billing.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.BillId;
import pantry.billing.bill.LineId;
import pantry.provisioning.ground.TenantId;

/** What a tenant's owner asked about a line, and what finance said. */
public record Question(
        QuestionId id,
        TenantId tenant,
        String tenantName,
        BillId bill,
        String period,
        LineId line,
        String serverName,
        @Nullable String meter,
        String question,
        String askedBy,
        Instant askedAt,
        @Nullable String answer,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt,
        @Nullable LineId credit) {}
