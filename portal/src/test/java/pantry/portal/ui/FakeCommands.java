package pantry.portal.ui;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.BulkDecision;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.ServerSpec;

/** Decides when and as a test says. */
@Component
public class FakeCommands implements ServerCommands {
    public volatile CompletableFuture<Decision> decision = new CompletableFuture<>();

    @Override
    public Decision order(TenantId tenant, ServerSpec spec, Command command) {
        return decision.join();
    }

    @Override
    public BulkDecision orderAll(TenantId tenant, List<ServerSpec> specs, Command command) {
        return new BulkDecision.Otherwise(decision.join());
    }

    @Override
    public Decision start(TenantId tenant, ServerId server, Command command) {
        return decision.join();
    }

    @Override
    public Decision stop(TenantId tenant, ServerId server, Command command) {
        return decision.join();
    }

    @Override
    public Decision reboot(TenantId tenant, ServerId server, Command command) {
        return decision.join();
    }

    @Override
    public Decision resize(TenantId tenant, ServerId server, OptionalLong generation, NewSize size, Command command) {
        return decision.join();
    }

    @Override
    public Decision rebuild(TenantId tenant, ServerId server, Catalogue.Image image, Command command) {
        return decision.join();
    }

    @Override
    public Decision delete(TenantId tenant, ServerId server, OptionalLong generation, Command command) {
        return decision.join();
    }
}
