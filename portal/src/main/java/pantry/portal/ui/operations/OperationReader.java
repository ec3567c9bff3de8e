package pantry.portal.ui.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationFilter;
import pantry.provisioning.operation.OperationPage;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.tenancy.Tenants;

/** Reads as much of a list as is shown, of one tenant or of all; whose names it needs it reads along. */
final class OperationReader {
    private final Operations operations;
    private final Tenants tenants;
    private final @Nullable TenantId tenant;

    /** {@code tenant}: whose operations alone there are; absent for those who may see everybody's. */
    OperationReader(Operations operations, Tenants tenants, @Nullable TenantId tenant) {
        this.operations = operations;
        this.tenants = tenants;
        this.tenant = tenant;
    }

    /** The newest of those wanted, with the names of their tenants where the list shows them. */
    record Shown(List<OperationView> items, boolean more, Map<TenantId, String> tenants) {}

    Shown read(Wanted wanted, int count) {
        List<OperationView> items = new ArrayList<>();
        OperationFilter filter = wanted.filter(tenant);
        @Nullable OperationId after = null;
        do {
            OperationPage page = operations.page(filter, after, Math.min(Operations.PAGE_LIMIT, count - items.size()));
            items.addAll(page.items());
            after = page.next();
        } while (after != null && items.size() < count);
        return new Shown(
                List.copyOf(items),
                after != null,
                isOfAll()
                        ? tenants.names(
                                items.stream().map(OperationView::tenant).toList())
                        : Map.of());
    }

    boolean isOfAll() {
        return tenant == null;
    }
}
