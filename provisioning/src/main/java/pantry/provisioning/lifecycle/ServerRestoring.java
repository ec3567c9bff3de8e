package pantry.provisioning.lifecycle;

import java.util.List;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.storage.VolumeRows;

/** Begins that a server is put together again which the hardware does not have any more. */
@Component
public final class ServerRestoring {
    private final RestoreServer restoreServer;
    private final Operations operations;
    private final ServerRows servers;
    private final VolumeRows volumes;
    private final Transactions transactions;
    private final Feed feed;
    private final Audit audit;
    private final IdSource ids;

    ServerRestoring(
            RestoreServer restoreServer,
            Operations operations,
            ServerRows servers,
            VolumeRows volumes,
            Transactions transactions,
            Feed feed,
            Audit audit,
            IdSource ids) {
        this.restoreServer = restoreServer;
        this.operations = operations;
        this.servers = servers;
        this.volumes = volumes;
        this.transactions = transactions;
        this.feed = feed;
        this.audit = audit;
        this.ids = ids;
    }

    /** False when it is not to run any more, or something else is under way with it or its volumes. */
    public boolean begin(TenantId tenant, ServerId server, String why) {
        boolean begun = transactions
                .forSystem()
                .write(() -> servers.lock(tenant, server)
                        .filter(found -> found.state() == ServerState.RUNNING)
                        .filter(found -> !operations.anyUnderWay(server.value()) && !volumes.anyChanging(server))
                        .map(found -> begin(found, why))
                        .isPresent());
        if (begun) {
            operations.wake();
        }
        return begun;
    }

    private OperationView begin(Locked server, String why) {
        OperationView operation = operations
                .beginAll(List.of(new NewOperation<>(
                        new OperationId(ids.next()),
                        server.tenant(),
                        restoreServer,
                        new RestoreServer.Input(server.tenant(), server.id()),
                        new OperationView.Subject("server", server.id().value(), server.name()),
                        Actor.SYSTEM.name())))
                .getFirst();
        audit.record(new AuditLine(
                Actor.SYSTEM,
                server.tenant(),
                "restore",
                "server",
                server.id().value(),
                server.name(),
                AuditLine.Result.DONE,
                why));
        feed.record(
                new Touched(Topic.SERVER, server.id().value(), server.tenant()),
                new Touched(Topic.OPERATION, operation.id().value(), server.tenant()));
        return operation;
    }
}
