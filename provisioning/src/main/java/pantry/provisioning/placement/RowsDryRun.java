package pantry.provisioning.placement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Quotas;

/** The dry run on the rows as they are committed, in one transaction that only reads. */
@Component
final class RowsDryRun implements DryRun {
    private final Rooms rooms;
    private final Quotas quotas;
    private final PoolSight pool;
    private final Transactions transactions;

    RowsDryRun(Rooms rooms, Quotas quotas, PoolSight pool, Transactions transactions) {
        this.rooms = rooms;
        this.quotas = quotas;
        this.pool = pool;
        this.transactions = transactions;
    }

    @Override
    public List<DryRunOutcome> each(TenantId tenant, List<ServerSpec> specs) {
        if (specs.size() > SPEC_LIMIT) {
            throw new IllegalArgumentException(specs.size() + " orders are too many to be tried at once");
        }
        return transactions.forSystem().read(() -> {
            Optional<Quota> quota = quotas.find(tenant);
            if (quota.isEmpty()) {
                return specs.stream()
                        .<DryRunOutcome>map(spec -> new DryRunOutcome.NotFound())
                        .toList();
            }
            Ledger ledger = new Ledger(Map.of(tenant, quota.get()));
            return pool.look(index -> {
                Decisions decisions = new Decisions(rooms, index, ledger);
                return specs.stream().map(spec -> decisions.weigh(tenant, spec)).toList();
            });
        });
    }
}
