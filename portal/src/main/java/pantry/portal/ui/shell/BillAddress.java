package pantry.portal.ui.shell;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** Where a number that is of a bill is proved, for pages that know whose and of which month it is, and not the bill's id. */
public final class BillAddress {
    public static final String TENANT = "tenant";
    public static final String MONTH = "month";
    public static final String SERVER = "server";

    private BillAddress() {}

    public static String of(TenantId tenant, YearMonth month) {
        return of(tenant, month, null);
    }

    public static String of(TenantId tenant, YearMonth month, @Nullable ServerId server) {
        return Paths.BILLS + "?" + MONTH + "=" + month + "&" + TENANT + "=" + tenant
                + (server == null ? "" : "&" + SERVER + "=" + server);
    }
}
