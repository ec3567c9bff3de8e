package pantry.portal.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.portal.demo.DemoCompany.Wish;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;
import pantry.provisioning.tenancy.Tenant;

/** The demo company's servers, ordered like anybody's. A name that is taken was ordered by an earlier start. */
@Component
final class DemoServers {
    private static final Duration RUNNING_LIMIT = Duration.ofMinutes(2);
    private static final Duration ORDER_LIMIT = Duration.ofSeconds(30);
    private static final int LIST_LIMIT = 200;

    private final ServerCommands commands;
    private final Servers servers;
    private final Catalogue catalogue;
    private final Waiting waiting;

    DemoServers(ServerCommands commands, Servers servers, Catalogue catalogue, Waiting waiting) {
        this.commands = commands;
        this.servers = servers;
        this.catalogue = catalogue;
        this.waiting = waiting;
    }

    void ensureOrdered(Tenant tenant, List<Wish> wishes) {
        wishes.forEach(wish -> order(tenant, wish, Actor.SYSTEM));
    }

    void order(Tenant tenant, Wish wish, Actor actor) {
        List<Catalogue.Image> images = catalogue.images();
        if (images.isEmpty()) {
            throw new FirstLoadFailed(
                    "The hardware's array holds no image, so no server can boot; give it one and start" + " again.");
        }
        ServerSpec spec = spec(tenant, wish, images.get(Math.min(wish.image(), images.size() - 1)));
        waiting.until(
                ORDER_LIMIT,
                "The demo company's server " + wish.name() + " could not be ordered, because orders queue up; start"
                        + " again.",
                () -> ordered(tenant, spec, actor));
    }

    private Optional<Boolean> ordered(Tenant tenant, ServerSpec spec, Actor actor) {
        Decision decision = commands.order(tenant.id(), spec, new Command(actor, null));
        return switch (decision) {
            case Decision.Accepted _, Decision.NameTaken _ -> Optional.of(true);
            case Decision.Busy _ -> Optional.empty();
            case Decision.Shortfall(var shortages) ->
                throw new FirstLoadFailed("The demo company's server " + spec.name()
                        + " does not fit the pool (short of " + shortages + "); begin anew with --fresh.");
            case Decision.Conflict(String reason) ->
                throw new FirstLoadFailed("The demo company's server " + spec.name() + " was refused: " + reason);
            case Decision.Repeated _, Decision.KeyReused _, Decision.NotFound _, Decision.Stale _ ->
                throw new IllegalStateException("an order without a key can't end as " + decision);
        };
    }

    private static ServerSpec spec(Tenant tenant, Wish wish, Catalogue.Image image) {
        int memoryMiB = Math.max(wish.memoryMiB(), image.minMemoryMiB());
        return ServerSpec.of(wish.name(), image.id(), image.name())
                .cpu(wish.cpuMillicores(), wish.ceilingMillicores())
                .memory(memoryMiB, Math.max(memoryMiB, wish.memoryCeilingMiB()))
                .bootDisk(Math.max(wish.diskGiB(), image.sizeGiB()))
                .costCentre(tenant.costCentre())
                .tags(wish.tags())
                .build();
    }

    void awaitRunning(Tenant tenant, List<Wish> wishes) {
        for (Wish wish : wishes) {
            waiting.until(
                    RUNNING_LIMIT,
                    "The demo company's server " + wish.name() + " does not come up; see logs/pantry.log in the data"
                            + " directory and start again.",
                    () -> settled(tenant, wish));
        }
    }

    /** Present once it runs, or once somebody has stopped it since: it stood. */
    private Optional<Boolean> settled(Tenant tenant, Wish wish) {
        Servers.Filter byName = new Servers.Filter(null, null, wish.name(), null);
        List<Server> named = servers.page(tenant.id(), byName, null, LIST_LIMIT);
        if (named.stream().allMatch(server -> server.state() == ServerState.FAILED) && !named.isEmpty()) {
            throw new FirstLoadFailed("The demo company's server " + wish.name() + " could not be made ("
                    + named.getFirst().reason() + "); begin anew with --fresh.");
        }
        return named.stream().anyMatch(server -> stands(server.state())) ? Optional.of(true) : Optional.empty();
    }

    private static boolean stands(ServerState state) {
        return switch (state) {
            case RUNNING, STOPPING, STOPPED -> true;
            case PROVISIONING, STARTING, DELETING, DELETED, FAILED -> false;
        };
    }
}
