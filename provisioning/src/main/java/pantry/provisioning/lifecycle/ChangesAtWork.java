package pantry.provisioning.lifecycle;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.OperationView.Subject;
import pantry.provisioning.placement.Change;
import pantry.provisioning.placement.ChangeOperations;

/** Which operation carries which change out. They stand on placement themselves, so they are asked for when one begins. */
@Component
final class ChangesAtWork implements ChangeOperations {
    private final ObjectProvider<ResizeServer> resize;
    private final ObjectProvider<MoveServer> move;
    private final ObjectProvider<HealServer> heal;
    private final ObjectProvider<KeepRunning> keepRunning;

    ChangesAtWork(
            ObjectProvider<ResizeServer> resize,
            ObjectProvider<MoveServer> move,
            ObjectProvider<HealServer> heal,
            ObjectProvider<KeepRunning> keepRunning) {
        this.resize = resize;
        this.move = move;
        this.heal = heal;
        this.keepRunning = keepRunning;
    }

    @Override
    public NewOperation<?> of(Change change, String serverName, String author) {
        OperationDefinition<Carrying.Input> definition = switch (change.kind()) {
            case RESIZE -> resize.getObject();
            case MOVE -> move.getObject();
            case HEAL -> heal.getObject();
        };
        return new NewOperation<>(
                new OperationId(change.id().value()),
                change.tenant(),
                definition,
                new Carrying.Input(change.tenant(), change.server(), change.id()),
                new Subject("server", change.server().value(), serverName),
                author);
    }

    @Override
    public NewOperation<?> keepRunning(OperationId id, TenantId tenant, ServerId server, String serverName) {
        return new NewOperation<>(
                id,
                tenant,
                keepRunning.getObject(),
                new KeepRunning.Input(tenant, server),
                new Subject("server", server.value(), serverName),
                "pantry");
    }
}
