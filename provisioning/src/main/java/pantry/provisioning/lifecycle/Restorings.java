package pantry.provisioning.lifecycle;

import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.HealthFact;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerRows;

/** How a server is said to be once it was put together again, or was not. */
@Component
final class Restorings {
    private final ServerRows servers;
    private final Transactions transactions;
    private final Feed feed;

    Restorings(ServerRows servers, Transactions transactions, Feed feed) {
        this.servers = servers;
        this.transactions = transactions;
        this.feed = feed;
    }

    StepResult runsAgain(TenantId tenant, ServerId server) {
        tell(tenant, HealthFact.well(server));
        return StepResult.done();
    }

    void staysDown(TenantId tenant, ServerId server, String error) {
        tell(tenant, new HealthFact(server, ServerHealth.DOWN, Cause.MISSING, error));
    }

    private void tell(TenantId tenant, HealthFact fact) {
        transactions.forSystem().write(() -> {
            if (servers.health(fact)) {
                feed.record(new Touched(Topic.SERVER, fact.server().value(), tenant));
            }
        });
    }
}
