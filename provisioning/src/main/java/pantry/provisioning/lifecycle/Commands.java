package pantry.provisioning.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.placement.Keyed;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;
import pantry.provisioning.storage.VolumeRows;

/** The commands on servers: each decides in one transaction and, when it is accepted, has begun an operation there. */
@Component
final class Commands implements ServerCommands {
    /** A deletion waits for nothing that only carries a change of slices out: that ends when it sees the deletion. */
    private static final Map<String, Set<String>> ENDED_BY =
            Map.of("delete", Set.of(ResizeServer.KIND, MoveServer.KIND, HealServer.KIND, KeepRunning.KIND));

    private final Keys keys;
    private final Operations operations;
    private final Servers servers;
    private final ServerRows rows;
    private final VolumeRows volumes;
    private final Feed feed;
    private final Audit audit;
    private final IdSource ids;
    private final CreateServer createServer;
    private final StartServer startServer;
    private final StopServer stopServer;
    private final RebootServer rebootServer;
    private final RebuildServer rebuildServer;
    private final DeleteServer deleteServer;

    Commands(
            Keys keys,
            Operations operations,
            Servers servers,
            ServerRows rows,
            VolumeRows volumes,
            Feed feed,
            Audit audit,
            IdSource ids,
            CreateServer createServer,
            StartServer startServer,
            StopServer stopServer,
            RebootServer rebootServer,
            RebuildServer rebuildServer,
            DeleteServer deleteServer) {
        this.keys = keys;
        this.operations = operations;
        this.servers = servers;
        this.rows = rows;
        this.volumes = volumes;
        this.feed = feed;
        this.audit = audit;
        this.ids = ids;
        this.createServer = createServer;
        this.startServer = startServer;
        this.stopServer = stopServer;
        this.rebootServer = rebootServer;
        this.rebuildServer = rebuildServer;
        this.deleteServer = deleteServer;
    }

    @Override
    public Decision order(TenantId tenant, ServerSpec spec, Command command) {
        return keys.place(command, () -> orderOf(tenant, spec, command, Keys.keyed(command)));
    }

    @Override
    public BulkDecision orderAll(TenantId tenant, List<ServerSpec> specs, Command command) {
        return keys.placeAll(
                command,
                () -> new PlacementRequest.OrderAll(
                        specs.stream()
                                .map(spec -> orderOf(tenant, spec, command, null))
                                .toList(),
                        Keys.keyed(command)));
    }

    private PlacementRequest.Order orderOf(TenantId tenant, ServerSpec spec, Command command, @Nullable Keyed keyed) {
        ServerId server = new ServerId(ids.next());
        return new PlacementRequest.Order(
                new NewServer(server, tenant, spec),
                new SliceId(ids.next()),
                new VolumeId(ids.next()),
                begin(createServer, new CreateServer.Input(tenant, server), tenant, server, spec.name(), command),
                command.actor(),
                keyed);
    }

    @Override
    public Decision start(TenantId tenant, ServerId server, Command command) {
        return keys.place(command, () -> {
            String name =
                    servers.find(tenant, server).map(found -> found.name()).orElse("");
            NewOperation<?> operation =
                    begin(startServer, new StartServer.Input(tenant, server), tenant, server, name, command);
            return new PlacementRequest.Start(
                    tenant, server, new SliceId(ids.next()), operation, command.actor(), Keys.keyed(command));
        });
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
    public Decision rebuild(TenantId tenant, ServerId id, Catalogue.Image image, Command command) {
        Optional<Server> found = servers.find(tenant, id);
        return found.isEmpty()
                ? new Decision.NotFound()
                : keys.place(command, () -> {
                    VolumeId volume = new VolumeId(ids.next());
                    return new PlacementRequest.Rebuild(
                            tenant,
                            id,
                            volume,
                            image,
                            begin(
                                    rebuildServer,
                                    new RebuildServer.Input(tenant, id, volume, image),
                                    tenant,
                                    id,
                                    found.get().name(),
                                    command),
                            command.actor(),
                            Keys.keyed(command));
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

    @Override
    public Decision resize(TenantId tenant, ServerId server, OptionalLong generation, NewSize size, Command command) {
        return keys.place(
                command,
                () -> new PlacementRequest.Resize(
                        tenant,
                        server,
                        new ChangeId(ids.next()),
                        size,
                        generation,
                        command.actor(),
                        Keys.keyed(command)));
    }

    @FunctionalInterface
    private interface Look {
        Begin at(Locked server);
    }

    /** One transaction: the server's row is locked, its state is looked at and moved, the operation and its answer are written. */
    private Decision begin(
            TenantId tenant, ServerId id, OptionalLong generation, Command command, String action, Look look) {
        return keys.decide(
                tenant,
                command,
                () -> rows.lock(tenant, id)
                        .map(server -> decide(server, generation, command, action, look))
                        .orElseGet(Decision.NotFound::new));
    }

    private Decision decide(Locked server, OptionalLong generation, Command command, String action, Look look) {
        if (generation.isPresent() && generation.getAsLong() != server.generation()) {
            return new Decision.Stale();
        }
        List<String> underWay = operations.kindsUnderWay(server.id().value());
        if (!ENDED_BY.getOrDefault(action, Set.of()).containsAll(underWay)) {
            return new Decision.Conflict("Another operation of this server is under way.");
        }
        if (volumes.anyChanging(server.id())) {
            return new Decision.Conflict("One of its volumes is being changed; try again once that has ended.");
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
        return new Decision.Accepted(operation);
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
