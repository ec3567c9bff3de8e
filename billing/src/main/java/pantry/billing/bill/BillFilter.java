package pantry.billing.bill;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;

/** Which bills: of one tenant or of all, of one month or of any, in one state or in any. */
public record BillFilter(
        @Nullable TenantId tenant,
        @Nullable YearMonth period,
        @Nullable BillState state) {}
