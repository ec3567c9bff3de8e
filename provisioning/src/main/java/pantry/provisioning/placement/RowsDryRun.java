package pantry.provisioning.placement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.placement.PlacementRequest.OrderAll;
import pantry.provisioning.placement.PlacementRequest.Resize;
import pantry.provisioning.server.NewSize;
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
        return tried(
                tenant,
                decisions -> specs.stream()
                        .map(spec -> weighing(decisions).of(tenant, spec))
                        .toList(),
                () -> specs.stream()
                        .<DryRunOutcome>map(spec -> new DryRunOutcome.NotFound())
                        .toList());
    }

    @Override
    public DryRunOutcome together(TenantId tenant, List<ServerSpec> specs) {
        if (specs.isEmpty() || specs.size() > OrderAll.MOST) {
            throw new IllegalArgumentException(specs.size() + " servers can't be ordered at once");
        }
        return tried(tenant, decisions -> weighing(decisions).together(tenant, specs), DryRunOutcome.NotFound::new);
    }

    @Override
    public ResizeTrial resize(TenantId tenant, ServerId server, NewSize size) {
        Resize resize = new Resize(
                tenant, server, new ChangeId(rooms.ids().next()), size, OptionalLong.empty(), Actor.SYSTEM, null);
        return tried(tenant, decisions -> new Resizes(rooms, decisions).trial(resize), ResizeTrial.NotFound::new);
    }

    private Weighing weighing(Decisions decisions) {
        return new Weighing(decisions, rooms.ids());
    }

    private <T> T tried(TenantId tenant, Function<Decisions, T> trial, Supplier<T> noTenant) {
        return transactions.forSystem().read(() -> {
            Optional<Quota> quota = quotas.find(tenant);
            if (quota.isEmpty()) {
                return noTenant.get();
            }
            Ledger ledger = new Ledger(Map.of(tenant, quota.get()));
            return pool.look(index -> trial.apply(new Decisions(rooms, index, ledger)));
        });
    }
}
