package pantry.portal.rest;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.CommandRows;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.lifecycle.BulkDecision;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;

/** Keeps keys and server rows as the lifecycle does, and has no pool: the name of an order says what comes of it. */
@Component
final class FakeServerCommands implements ServerCommands {
    static final int POOL_MILLICORES = 4_000;

    private final Transactions transactions;
    private final CommandRows commands;
    private final ServerRows rows;
    private final Servers servers;
    private final IdSource ids;
    private final Clock clock;

    final AtomicInteger ordered = new AtomicInteger();
    /** An order called "slow" waits for this. */
    volatile CountDownLatch slow = new CountDownLatch(0);

    volatile CountDownLatch slowBegan = new CountDownLatch(1);

    FakeServerCommands(
            Transactions transactions,
            CommandRows commands,
            ServerRows rows,
            Servers servers,
            IdSource ids,
            Clock clock) {
        this.transactions = transactions;
        this.commands = commands;
        this.rows = rows;
        this.servers = servers;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Decision order(TenantId tenant, ServerSpec spec, Command command) {
        if (spec.name().equals("slow")) {
            slowBegan.countDown();
            try {
                slow.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        if (spec.name().equals("busy")) {
            return new Decision.Busy(Duration.ofMillis(1_500));
        }
        if (spec.name().equals("crowded")) {
            return new Decision.Shortfall(List.of(new Shortage("addresses", 1, 0, 4_091, Shortage.Of.QUOTA)));
        }
        if (spec.name().equals("broken")) {
            throw new IllegalStateException("secret cause");
        }
        if (spec.cpuMillicores() > POOL_MILLICORES) {
            return new Decision.Shortfall(List.of(
                    new Shortage("cpuMillicores", spec.cpuMillicores(), 1_000, POOL_MILLICORES, Shortage.Of.POOL)));
        }
        return decide(command, () -> {
            ServerId id = new ServerId(ids.next());
            NewServer server = new NewServer(id, tenant, spec);
            if (!rows.claimNames(List.of(server)).getFirst()) {
                return new Decision.NameTaken(spec.name());
            }
            rows.insertAll(List.of(server), Map.of(id, "10.0.0.2"));
            ordered.incrementAndGet();
            return new Decision.Accepted(operation(tenant, "create-server", id, spec.name(), command));
        });
    }

    @Override
    public BulkDecision orderAll(TenantId tenant, List<ServerSpec> specs, Command command) {
        if (specs.getFirst().cpuMillicores() > POOL_MILLICORES) {
            return new BulkDecision.Otherwise(order(tenant, specs.getFirst(), command));
        }
        Command.Keyed keyed = command.keyed();
        return transactions.forSystem().write(() -> {
            if (keyed != null && !commands.claim(keyed.key(), clock.instant())) {
                return new BulkDecision.Otherwise(new Decision.Repeated(
                        commands.find(keyed.key()).orElseThrow().answer()));
            }
            List<OperationView> begun = specs.stream()
                    .map(spec -> {
                        ServerId id = new ServerId(ids.next());
                        rows.insertAll(List.of(new NewServer(id, tenant, spec)), Map.of(id, "10.0.0.2"));
                        return operation(tenant, "create-server", id, spec.name(), command);
                    })
                    .toList();
            if (keyed != null) {
                commands.answer(keyed.key(), keyed.answer().apply(begun));
            }
            return new BulkDecision.Begun(begun);
        });
    }

    @Override
    public Decision start(TenantId tenant, ServerId server, Command command) {
        return act(tenant, server, OptionalLong.empty(), command, "start-server", ServerState.STOPPED);
    }

    @Override
    public Decision stop(TenantId tenant, ServerId server, Command command) {
        return act(tenant, server, OptionalLong.empty(), command, "stop-server", ServerState.RUNNING);
    }

    @Override
    public Decision reboot(TenantId tenant, ServerId server, Command command) {
        return act(tenant, server, OptionalLong.empty(), command, "reboot-server", ServerState.RUNNING);
    }

    @Override
    public Decision rebuild(TenantId tenant, ServerId server, Catalogue.Image image, Command command) {
        return act(tenant, server, OptionalLong.empty(), command, "rebuild-server", ServerState.RUNNING);
    }

    @Override
    public Decision delete(TenantId tenant, ServerId server, OptionalLong generation, Command command) {
        return act(tenant, server, generation, command, "delete-server", ServerState.RUNNING);
    }

    /** Of form only: what it is to have is not kept. */
    @Override
    public Decision resize(TenantId tenant, ServerId server, OptionalLong generation, NewSize size, Command command) {
        return act(tenant, server, generation, command, "resize-server", ServerState.RUNNING);
    }

    private Decision act(
            TenantId tenant, ServerId id, OptionalLong generation, Command command, String kind, ServerState needed) {
        Optional<Server> server = servers.find(tenant, id);
        if (server.isEmpty()) {
            return new Decision.NotFound();
        }
        if (generation.isPresent() && generation.getAsLong() != server.get().generation()) {
            return new Decision.Stale();
        }
        if (server.get().state() != needed) {
            return new Decision.Conflict("It is " + server.get().state() + ".");
        }
        return decide(
                command,
                () -> new Decision.Accepted(
                        operation(tenant, kind, id, server.get().name(), command)));
    }

    private Decision decide(Command command, Supplier<Decision> decision) {
        Command.Keyed keyed = command.keyed();
        return transactions.forSystem().write(() -> {
            if (keyed != null && !commands.claim(keyed.key(), clock.instant())) {
                CommandRows.Kept kept = commands.find(keyed.key()).orElseThrow();
                return kept.bodyDigest().equals(keyed.key().bodyDigest())
                        ? new Decision.Repeated(kept.answer())
                        : new Decision.KeyReused();
            }
            Decision made = decision.get();
            if (keyed != null) {
                if (made instanceof Decision.Accepted(var operation)) {
                    commands.answer(keyed.key(), keyed.answer().apply(List.of(operation)));
                } else {
                    commands.release(keyed.key());
                }
            }
            return made;
        });
    }

    private OperationView operation(TenantId tenant, String kind, ServerId server, String name, Command command) {
        return new OperationView(
                new OperationId(ids.next()),
                tenant,
                kind,
                new OperationView.Subject("server", server.value(), name),
                OperationState.PENDING,
                List.of(),
                command.actor().name(),
                null,
                null,
                clock.instant(),
                null);
    }
}
