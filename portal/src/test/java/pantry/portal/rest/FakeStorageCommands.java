package pantry.portal.rest;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.StorageCommands;
import pantry.provisioning.lifecycle.VolumeSpec;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.operation.OperationView;

/** Notes what is asked; a decision that was set is given once, and everything else is accepted. */
@Component
public final class FakeStorageCommands implements StorageCommands {
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;
    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    volatile Decision next;

    FakeStorageCommands(Transactions transactions, IdSource ids, Clock clock) {
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Decision order(TenantId tenant, VolumeSpec spec, Command command) {
        return decide(tenant, "order " + spec, "volume", ids.next(), spec.name(), command);
    }

    @Override
    public Decision attach(
            TenantId tenant, VolumeId volume, ServerId server, OptionalLong generation, Command command) {
        return decide(tenant, "attach " + volume + " " + server, "volume", volume.value(), "data", command);
    }

    @Override
    public Decision detach(TenantId tenant, VolumeId volume, OptionalLong generation, Command command) {
        return decide(tenant, "detach " + volume, "volume", volume.value(), "data", command);
    }

    @Override
    public Decision grow(TenantId tenant, VolumeId volume, int sizeGiB, OptionalLong generation, Command command) {
        return decide(tenant, "grow " + volume + " " + sizeGiB, "volume", volume.value(), "data", command);
    }

    @Override
    public Decision delete(TenantId tenant, VolumeId volume, OptionalLong generation, Command command) {
        return decide(tenant, "delete " + volume, "volume", volume.value(), "data", command);
    }

    @Override
    public Decision snapshot(TenantId tenant, ServerId server, String name, Command command) {
        return decide(tenant, "snapshot " + server + " " + name, "snapshot", ids.next(), name, command);
    }

    @Override
    public Decision snapshot(TenantId tenant, VolumeId volume, String name, Command command) {
        return decide(tenant, "snapshot " + volume + " " + name, "snapshot", ids.next(), name, command);
    }

    @Override
    public Decision deleteSnapshot(TenantId tenant, SnapshotId snapshot, OptionalLong generation, Command command) {
        return decide(tenant, "delete " + snapshot, "snapshot", snapshot.value(), "kept", command);
    }

    @Override
    public Decision clone(TenantId tenant, ServerId server, String name, Command command) {
        return decide(tenant, "clone " + server + " " + name, "server", ids.next(), name, command);
    }

    @Override
    public Decision clone(TenantId tenant, SnapshotId snapshot, String name, Command command) {
        return decide(tenant, "clone " + snapshot + " " + name, "server", ids.next(), name, command);
    }

    private Decision decide(TenantId tenant, String what, String type, UUID subject, String name, Command command) {
        asked.add(what);
        Decision set = next;
        next = null;
        if (set != null) {
            return set;
        }
        OperationView operation = new OperationView(
                new OperationId(ids.next()),
                tenant,
                "some-operation",
                new OperationView.Subject(type, subject, name),
                OperationState.PENDING,
                List.of(),
                command.actor().name(),
                null,
                null,
                clock.instant(),
                null);
        Command.Keyed keyed = command.keyed();
        if (keyed != null) {
            transactions.forSystem().writeUnanswered(() -> keyed.answer().apply(List.of(operation)));
        }
        return new Decision.Accepted(operation);
    }
}
