package pantry.portal.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.CommandRows;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.lifecycle.BulkDecision;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.Keyed;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.OrderAll;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.ServerSpec;

/** Orders by the real placement, as the lifecycle hands them on, and dies where a test says. */
final class OrdersAlone implements ServerCommands {
    /** What a process that dies leaves its caller with. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    enum Death {
        NEVER,
        BEFORE_THE_ORDER,
        AFTER_THE_ORDER
    }

    private final PlacementWorld world;
    private final Placement placement;
    private final CommandRows commands;
    private final Transactions transactions;

    final AtomicInteger tries = new AtomicInteger();
    volatile Death death = Death.NEVER;
    /** Waits here, when a test wants two at once. */
    volatile Runnable before = () -> {};

    OrdersAlone(PlacementWorld world, Placement placement) {
        this.world = world;
        this.placement = placement;
        this.commands = world.ground.commandRows;
        this.transactions = world.ground.transactions;
    }

    @Override
    public Decision order(TenantId tenant, ServerSpec spec, Command command) {
        PlacementOutcome outcome = decided(world.order(tenant, spec, keyed(command)));
        return outcome instanceof PlacementOutcome.Placed(OperationView operation)
                ? new Decision.Accepted(operation)
                : refused(outcome, command);
    }

    @Override
    public BulkDecision orderAll(TenantId tenant, List<ServerSpec> specs, Command command) {
        List<Order> orders = new ArrayList<>();
        specs.forEach(spec -> orders.add(world.order(tenant, spec, null)));
        PlacementOutcome outcome = decided(new OrderAll(orders, keyed(command)));
        return outcome instanceof PlacementOutcome.GroupPlaced placed
                ? new BulkDecision.Begun(placed.operations())
                : new BulkDecision.Otherwise(refused(outcome, command));
    }

    private PlacementOutcome decided(PlacementRequest request) {
        tries.incrementAndGet();
        before.run();
        if (death == Death.BEFORE_THE_ORDER) {
            throw new Died();
        }
        PlacementOutcome outcome = placement.submit(request).join();
        if (death == Death.AFTER_THE_ORDER) {
            throw new Died();
        }
        return outcome;
    }

    private Decision refused(PlacementOutcome outcome, Command command) {
        if (outcome instanceof PlacementOutcome.KeyTaken) {
            return new Decision.Repeated(transactions
                    .forSystem()
                    .read(() -> commands.find(command.keyed().key()))
                    .orElseThrow()
                    .answer());
        }
        if (outcome instanceof PlacementOutcome.Shortfall(var shortages)) {
            return new Decision.Shortfall(shortages);
        }
        if (outcome instanceof PlacementOutcome.NameTaken(String name)) {
            return new Decision.NameTaken(name);
        }
        throw new IllegalStateException("no order ends as " + outcome);
    }

    private static @Nullable Keyed keyed(Command command) {
        Command.Keyed keyed = command.keyed();
        return keyed == null ? null : new Keyed(keyed.key(), keyed.answer());
    }

    @Override
    public Decision start(TenantId tenant, ServerId server, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision stop(TenantId tenant, ServerId server, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision reboot(TenantId tenant, ServerId server, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision rebuild(TenantId tenant, ServerId server, Catalogue.Image image, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision delete(TenantId tenant, ServerId server, OptionalLong generation, Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Decision resize(TenantId tenant, ServerId server, OptionalLong generation, NewSize size, Command command) {
        throw new UnsupportedOperationException();
    }
}
