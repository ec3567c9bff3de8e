package pantry.portal.ui.operator;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.DifferenceView;
import pantry.provisioning.pool.Differences;
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

    private static final Differences.Filter DRIFTS = new Differences.Filter(Difference.Kind.QUOTA_DRIFT, null);
    private static final int MOST_DRIFTS = 200;

    private final Tenants tenants;
    private final Quotas quotas;
    private final Differences differences;
    private final Transactions transactions;

    TenantReader(Tenants tenants, Quotas quotas, Differences differences, Transactions transactions) {
        this.tenants = tenants;
        this.quotas = quotas;
        this.differences = differences;
        this.transactions = transactions;
    }

    /** With what its quota counts otherwise than it holds, in a sentence; empty, as it should be, if nothing. */
    record Row(Tenant tenant, Quota quota, String drift) {
        Row with(Quota other) {
            return new Row(tenant, other, drift);
        }
    }

    record Shown(List<Row> rows, boolean more) {}

    /** Those that have this in name or cost centre, in the order of their names. */
    Shown read(String part, int count) {
        return transactions.forSystem().read(() -> {
            Page<Tenant> page = tenants.search(part, null, count);
            Map<TenantId, Quota> found =
                    quotas.findAll(page.items().stream().map(Tenant::id).toList());
            Map<TenantId, String> drifts = drifts();
            return new Shown(
                    page.items().stream()
                            .map(tenant -> new Row(
                                    tenant,
                                    found.getOrDefault(tenant.id(), NOTHING),
                                    drifts.getOrDefault(tenant.id(), "")))
                            .toList(),
                    page.more());
        });
    }

    /** There should be none; of very many the newest are told. */
    private Map<TenantId, String> drifts() {
        return differences.page(DRIFTS, null, MOST_DRIFTS, false).stream()
                .map(DifferenceView::difference)
                .filter(one -> one.subject().tenant() != null)
                .collect(Collectors.toMap(
                        one -> Objects.requireNonNull(one.subject().tenant()), Difference::what, (one, other) -> one));
    }

    Quota quota(TenantId tenant) {
        return transactions.forSystem().read(() -> quotas.find(tenant)).orElse(NOTHING);
    }
}
