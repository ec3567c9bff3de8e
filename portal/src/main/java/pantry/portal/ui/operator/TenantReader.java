package pantry.portal.ui.operator;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Page;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Quotas;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** Reads tenants with their quotas, as much of the list as is shown. */
@Component
final class TenantReader {
    private static final Quota NOTHING = new Quota(Amounts.NONE, Amounts.NONE, 0);

    private final Tenants tenants;
    private final Quotas quotas;
    private final Transactions transactions;

    TenantReader(Tenants tenants, Quotas quotas, Transactions transactions) {
        this.tenants = tenants;
        this.quotas = quotas;
        this.transactions = transactions;
    }

    record Row(Tenant tenant, Quota quota) {}

    record Shown(List<Row> rows, boolean more) {}

    /** Those that have this in name or cost centre, in the order of their names. */
    Shown read(String part, int count) {
        return transactions.forSystem().read(() -> {
            Page<Tenant> page = tenants.search(part, null, count);
            Map<TenantId, Quota> found =
                    quotas.findAll(page.items().stream().map(Tenant::id).toList());
            return new Shown(
                    page.items().stream()
                            .map(tenant -> new Row(tenant, found.getOrDefault(tenant.id(), NOTHING)))
                            .toList(),
                    page.more());
        });
    }

    Quota quota(TenantId tenant) {
        return transactions.forSystem().read(() -> quotas.find(tenant)).orElse(NOTHING);
    }
}
