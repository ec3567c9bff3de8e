package pantry.billing.bill;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;

/** Which bills, and in which direction: of one tenant or of all, of one month or of any, in one state or in any. */
public record BillFilter(
        @Nullable TenantId tenant,
        @Nullable YearMonth period,
        @Nullable BillState state,
        boolean oldestFirst) {
    /** The newest month first. */
    public BillFilter(@Nullable TenantId tenant, @Nullable YearMonth period, @Nullable BillState state) {
        this(tenant, period, state, false);
    }
}
