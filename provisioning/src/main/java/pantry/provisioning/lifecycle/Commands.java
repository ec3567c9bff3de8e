package pantry.provisioning.lifecycle;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.CommandRows;
import pantry.provisioning.ground.CommandRows.Kept;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.placement.Keyed;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;

/** The commands on servers: each decides in one transaction and, when it is accepted, has begun an operation there. */
@Component
final class Commands implements ServerCommands {
    /** How often a command whose key somebody else just held, and then gave up, is decided again. */
    private static final int KEY_TRIES = 8;

    private final Placement placement;
    private final Operations operations;
    private final Servers servers;
    private final ServerRows rows;
    private final CommandRows commands;
    private final Transactions transactions;
    private final Feed feed;
    private final Audit audit;
    private final IdSource ids;
    private final Clock clock;
    private final CreateServer createServer;
    private final StartServer startServer;
    private final StopServer stopServer;
    private final RebootServer rebootServer;
    private final DeleteServer deleteServer;

    Commands(
            Placement placement,
            Operations operations,
            Servers servers,
            ServerRows rows,
            CommandRows commands,
            Transactions transactions,
            Feed feed,
            Audit audit,
            IdSource ids,
            Clock clock,
            CreateServer createServer,
            StartServer startServer,
            StopServer stopServer,
            RebootServer rebootServer,
            DeleteServer deleteServer) {
        this.placement = placement;
        this.operations = operations;
        this.servers = servers;
        this.rows = rows;
        this.commands = commands;
        this.transactions = transactions;
        this.feed = feed;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.createServer = createServer;
        this.startServer = startServer;
        this.stopServer = stopServer;
        this.rebootServer = rebootServer;
        this.deleteServer = deleteServer;
    }

    @Override
    public Decision order(TenantId tenant, ServerSpec spec, Command command) {
        return place(command, () -> {
            ServerId server = new ServerId(ids.next());
            NewOperation<?> operation =
                    begin(createServer, new CreateServer.Input(tenant, server), tenant, server, spec.name(), command);
            return new PlacementRequest.Order(
                    new NewServer(server, tenant, spec),
                    new SliceId(ids.next()),
                    new VolumeId(ids.next()),
                    operation,
                    command.actor(),
                    keyed(command));
        });
    }

    @Override
    public Decision start(TenantId tenant, ServerId server, Command command) {
        return place(command, () -> {
            String name =
                    servers.find(tenant, server).map(found -> found.name()).orElse("");
            NewOperation<?> operation =
                    begin(startServer, new StartServer.Input(tenant, server), tenant, server, name, command);
            return new PlacementRequest.Start(
                    tenant, server, new SliceId(ids.next()), operation, command.actor(), keyed(command));
        });
    }

    /**
     * Ids are minted anew for each try, so nothing of a refused one can be taken for the next. Whether it is a repeat is
     * looked up only when its key is taken, which the group that would decide it finds out first of all.
     */
    private Decision place(Command command, Supplier<PlacementRequest> request) {
        for (int tries = 0; tries < KEY_TRIES; tries++) {
            PlacementOutcome outcome = placement.submit(request.get()).join();
            if (!(outcome instanceof PlacementOutcome.KeyTaken)) {
                return decision(outcome);
            }
            Optional<Decision> repeated = repeated(command);
            if (repeated.isPresent()) {
                return repeated.get();
            }
        }
        return new Decision.Conflict("Another command with this Idempotency-Key is being decided.");
    }

    private static Decision decision(PlacementOutcome outcome) {
        return switch (outcome) {
            case PlacementOutcome.Placed(OperationView operation) -> new Decision.Accepted(operation);
            case PlacementOutcome.Shortfall shortfall -> new Decision.Shortfall(shortfall.shortages());
            case PlacementOutcome.NameTaken(String name) -> new Decision.NameTaken(name);
            case PlacementOutcome.NotFound _ -> new Decision.NotFound();
            case PlacementOutcome.Conflict(String reason) -> new Decision.Conflict(reason);
            case PlacementOutcome.Stale _ -> new Decision.Stale();
            case PlacementOutcome.Busy busy -> new Decision.Busy(busy.retryAfter());
            case PlacementOutcome.GroupPlaced _,
                    PlacementOutcome.Settled _,
                    PlacementOutcome.QuotaSet _,
                    PlacementOutcome.KeyTaken _ ->
                throw new IllegalStateException("no order or start ends as " + outcome);
        };
    }

    @Override
    public Decision stop(TenantId tenant, ServerId id, Command command) {
        return begin(tenant, id, OptionalLong.empty(), command, "stop", server -> {
            if (server.state() != ServerState.RUNNING) {
                return Begin.refused("It is " + server.state() + "; only a running server can be stopped.");
            }
            rows.move(id, ServerState.RUNNING, ServerState.STOPPING, "");
            return Begin.with(begin(stopServer, new StopServer.Input(tenant, id), tenant, id, server.name(), command));
        });
    }

    @Override
    public Decision reboot(TenantId tenant, ServerId id, Command command) {
        return begin(tenant, id, OptionalLong.empty(), command, "reboot", server -> {
            if (server.state() != ServerState.RUNNING) {
                return Begin.refused("It is " + server.state() + "; only a running server can be rebooted.");
            }
            return Begin.with(
                    begin(rebootServer, new RebootServer.Input(tenant, id), tenant, id, server.name(), command));
        });
    }

    @Override
    public Decision delete(TenantId tenant, ServerId id, OptionalLong generation, Command command) {
        return begin(tenant, id, generation, command, "delete", server -> {
            ServerState from = server.state();
            switch (from) {
                case RUNNING, STOPPED -> {
                    rows.move(id, from, ServerState.DELETING, "");
                    from = ServerState.DELETING;
                }
                case FAILED -> {
                    // It holds nothing; only its name and what may be left on the hardware are cleared away.
                }
                case DELETED, DELETING -> {
                    return Begin.refused("It is " + from + " already.");
                }
                case PROVISIONING, STARTING, STOPPING -> {
                    return Begin.refused("It is " + from + "; it can be deleted once that operation has ended.");
                }
            }
            return Begin.with(
                    begin(deleteServer, new DeleteServer.Input(tenant, id, from), tenant, id, server.name(), command));
        });
    }

    /** What a command found when it looked at the locked server. */
    private record Begin(@Nullable NewOperation<?> operation, String refusal) {
        static Begin with(NewOperation<?> operation) {
            return new Begin(operation, "");
        }

        static Begin refused(String reason) {
            return new Begin(null, reason);
        }
    }

    @FunctionalInterface
    private interface Look {
        Begin at(Locked server);
    }

    /** One transaction: the server's row is locked, its state is looked at and moved, the operation and its answer are written. */
    private Decision begin(
            TenantId tenant, ServerId id, OptionalLong generation, Command command, String action, Look look) {
        for (int tries = 0; tries < KEY_TRIES; tries++) {
            Optional<Decision> repeated = repeated(command);
            if (repeated.isPresent()) {
                return repeated.get();
            }
            Optional<Decision> decided =
                    transactions.forTenant(tenant).write(() -> decide(tenant, id, generation, command, action, look));
            if (decided.isPresent()) {
                operations.wake();
                return decided.get();
            }
        }
        return new Decision.Conflict("Another command with this Idempotency-Key is being decided.");
    }

    /** Empty when the key is somebody else's. */
    private Optional<Decision> decide(
            TenantId tenant, ServerId id, OptionalLong generation, Command command, String action, Look look) {
        Command.Keyed keyed = command.keyed();
        if (keyed != null && !commands.claim(keyed.key(), clock.instant())) {
            return Optional.empty();
        }
        Decision decision = rows.lock(tenant, id)
                .map(server -> decide(server, generation, command, action, look))
                .orElseGet(Decision.NotFound::new);
        if (keyed != null && !(decision instanceof Decision.Accepted)) {
            commands.release(keyed.key());
        }
        return Optional.of(decision);
    }

    private Decision decide(Locked server, OptionalLong generation, Command command, String action, Look look) {
        if (generation.isPresent() && generation.getAsLong() != server.generation()) {
            return new Decision.Stale();
        }
        if (operations.anyUnderWay(server.id().value())) {
            return new Decision.Conflict("Another operation of this server is under way.");
        }
        Begin begin = look.at(server);
        if (begin.operation() == null) {
            return new Decision.Conflict(begin.refusal());
        }
        OperationView operation =
                operations.beginAll(List.of(begin.operation())).getFirst();
        audit.record(AuditLine.done(
                command.actor(), server.tenant(), action, "server", server.id().value(), server.name()));
        feed.record(
                new Touched(Touched.Topic.SERVER, server.id().value(), server.tenant()),
                new Touched(Touched.Topic.OPERATION, operation.id().value(), server.tenant()));
        if (command.keyed() != null) {
            commands.answer(command.keyed().key(), command.keyed().answer().apply(operation));
        }
        return new Decision.Accepted(operation);
    }

    private Optional<Decision> repeated(Command command) {
        Command.Keyed keyed = command.keyed();
        if (keyed == null) {
            return Optional.empty();
        }
        Optional<Kept> kept = transactions.forSystem().read(() -> commands.find(keyed.key()));
        return kept.map(found -> found.bodyDigest().equals(keyed.key().bodyDigest())
                ? new Decision.Repeated(found.answer())
                : new Decision.KeyReused());
    }

    private static @Nullable Keyed keyed(Command command) {
        Command.Keyed keyed = command.keyed();
        return keyed == null ? null : new Keyed(keyed.key(), keyed.answer());
    }

    private <I extends Record> NewOperation<I> begin(
            OperationDefinition<I> definition,
            I input,
            TenantId tenant,
            ServerId server,
            String name,
            Command command) {
        return new NewOperation<>(
                new OperationId(ids.next()),
                tenant,
                definition,
                input,
                new OperationView.Subject("server", server.value(), name),
                command.actor().name());
    }
}
