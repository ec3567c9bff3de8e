package pantry.billing.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.provisioning.ground.TenantId;

/**
 * A tenant's calendar month. {@code total} is what people see: the sum of the lines as they are shown, each with six
 * decimals while the bill is open. {@code exactTotal} is the sum of the lines with all their twelve. Number, digest and
 * {@code closedAt} are there once it is closed.
 */
public record Bill(
        BillId id,
        TenantId tenant,
        String tenantName,
        YearMonth period,
        BillState state,
        Money total,
        BigDecimal exactTotal,
        @Nullable String number,
        @Nullable String digest,
        @Nullable Instant closedAt,
        Instant createdAt,
        Instant changedAt,
        long generation) {}
