package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.EditQuota;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.Finish;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Move;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.placement.PlacementRequest.Repair;
import pantry.provisioning.placement.PlacementRequest.Resize;
import pantry.provisioning.placement.PlacementRequest.RetryWaiting;
import pantry.provisioning.placement.PlacementRequest.Survive;
import pantry.provisioning.server.ServerState;

/** Draws commands of every kind from what the rows say there is; a seed draws the same. */
final class CommandDice {
    private static final int MOST_BLADES = 20;

    private final PlacementWorld world;
    private final Random random;
    private final List<TenantId> tenants;
    private final List<List<ServerGroupId>> groups = new ArrayList<>();
    private int names;
    private int slots;

    CommandDice(PlacementWorld world, Random random, List<TenantId> tenants, int slotsUsed) {
        this.world = world;
        this.random = random;
        this.tenants = tenants;
        this.slots = slotsUsed;
        for (int i = 0; i < tenants.size(); i++) {
            groups.add(List.of(new ServerGroupId(world.ground.ids.next()), new ServerGroupId(world.ground.ids.next())));
        }
    }

    PlacementRequest draw() {
        int dice = random.nextInt(100);
        if (dice < 34) {
            return order();
        }
        if (dice < 46) {
            return resize();
        }
        if (dice < 62) {
            return finish();
        }
        if (dice < 74) {
            return release();
        }
        if (dice < 80) {
            return start();
        }
        if (dice < 84) {
            return new Drain(blade(), Actor.SYSTEM);
        }
        if (dice < 88) {
            return new Lose(List.of(blade()), null, Actor.SYSTEM);
        }
        if (dice < 89) {
            return new Lose(List.of(), world.enclosures.get(random.nextInt(world.enclosures.size())), Actor.SYSTEM);
        }
        if (dice < 92) {
            return new Repair(blade());
        }
        if (dice < 95) {
            return new EditBlade(
                    blade(),
                    random.nextInt(5) == 0 ? BladeState.MAINTENANCE : BladeState.AVAILABLE,
                    random.nextInt(8) == 0,
                    Actor.SYSTEM);
        }
        return switch (dice) {
            case 95 -> new Survive(world.pool, random.nextInt(3) == 0 ? 1 : 0, Actor.SYSTEM);
            case 96 ->
                new EditQuota(
                        tenants.get(random.nextInt(tenants.size())),
                        PlacementWorld.limits(10 + random.nextInt(30)),
                        OptionalLong.empty(),
                        Actor.SYSTEM);
            case 97 -> enlist();
            case 98 -> new RetryWaiting();
            default -> move();
        };
    }

    private BladeId blade() {
        return world.blades.get(random.nextInt(world.blades.size()));
    }

    private PlacementRequest order() {
        int whose = random.nextInt(tenants.size());
        TenantId tenant = tenants.get(whose);
        String name = "s-" + names++;
        return switch (random.nextInt(10)) {
            case 0 -> world.order(tenant, name, 4_100 + random.nextInt(9_000), 2_000 + random.nextInt(20_000));
            case 1 ->
                world.surviving(
                        tenant,
                        name,
                        random.nextBoolean() ? 500 + random.nextInt(2_000) : 4_100 + random.nextInt(4_000),
                        2_000 + random.nextInt(5_000),
                        1);
            case 2, 3 -> {
                int which = random.nextInt(2);
                yield world.orderGroup(
                        tenant,
                        groups.get(whose).get(which),
                        which == 0 ? GroupSpread.EVEN : GroupSpread.DISTINCT_ENCLOSURES,
                        random.nextBoolean(),
                        name,
                        1 + random.nextInt(3),
                        random.nextInt(6) == 0
                                ? world.spec("like", 5_000, 5_000)
                                : world.spec("like", 50 + random.nextInt(2_000), 64 + random.nextInt(3_000)));
            }
            default -> {
                int cpu = 50 + random.nextInt(3_000);
                int memory = 64 + random.nextInt(6_000);
                int ceiling = random.nextInt(3) == 0 ? Math.min(4_000, 2 * cpu) : cpu;
                yield world.order(tenant, world.spec(name, cpu, ceiling, memory, memory), null);
            }
        };
    }

    /** A row of what is there, or nothing. */
    private Map<String, Object> any(String sql) {
        List<Map<String, Object>> rows = world.ground.jdbc.queryForList(sql);
        return rows.isEmpty() ? Map.of() : rows.get(random.nextInt(rows.size()));
    }

    private static UUID id(Map<String, Object> row, String column) {
        return (UUID) row.get(column);
    }

    private PlacementRequest resize() {
        Map<String, Object> server = any(
                "select id, tenant_id, cpu_millicores c, memory_mib m from server where state in ('RUNNING', 'STOPPED') order by id");
        if (server.isEmpty()) {
            return order();
        }
        int cpu = Math.max(50, (int) ((int) server.get("c") * (0.3 + random.nextDouble() * 1.7)));
        int memory = Math.max(64, (int) ((int) server.get("m") * (0.3 + random.nextDouble() * 1.7)));
        int ceiling = random.nextInt(3) == 0 ? cpu + random.nextInt(1_000) : cpu;
        return new Resize(
                new TenantId(id(server, "tenant_id")),
                new ServerId(id(server, "id")),
                new ChangeId(world.ground.ids.next()),
                cpu,
                ceiling,
                memory,
                memory,
                Actor.SYSTEM);
    }

    private PlacementRequest finish() {
        Map<String, Object> change = any(
                "select distinct change_id, server_id, tenant_id from slice where change_id is not null order by change_id");
        return change.isEmpty()
                ? order()
                : new Finish(
                        new TenantId(id(change, "tenant_id")),
                        new ServerId(id(change, "server_id")),
                        new ChangeId(id(change, "change_id")),
                        random.nextInt(4) != 0);
    }

    private PlacementRequest release() {
        Map<String, Object> server =
                any("select id, tenant_id, state from server where state not in ('DELETED', 'STARTING') order by id");
        if (server.isEmpty()) {
            return order();
        }
        TenantId tenant = new TenantId(id(server, "tenant_id"));
        ServerId id = new ServerId(id(server, "id"));
        ServerState from = ServerState.valueOf((String) server.get("state"));
        return switch (from) {
            case PROVISIONING -> new Release(tenant, id, from, ServerState.FAILED, "undone");
            case FAILED -> new Release(tenant, id, from, ServerState.DELETED, "");
            case RUNNING, STOPPED -> {
                boolean stops = from == ServerState.RUNNING && random.nextBoolean();
                ServerState to = stops ? ServerState.STOPPING : ServerState.DELETING;
                world.moved(id, from, to);
                yield new Release(tenant, id, to, stops ? ServerState.STOPPED : ServerState.DELETED, "");
            }
            case STOPPING -> new Release(tenant, id, from, ServerState.STOPPED, "");
            case DELETING, STARTING, DELETED -> new Release(tenant, id, ServerState.DELETING, ServerState.DELETED, "");
        };
    }

    private PlacementRequest start() {
        Map<String, Object> server = any("select id, tenant_id from server where state = 'STOPPED' order by id");
        return server.isEmpty()
                ? order()
                : world.start(new TenantId(id(server, "tenant_id")), new ServerId(id(server, "id")));
    }

    private PlacementRequest enlist() {
        return world.blades.size() >= MOST_BLADES
                ? order()
                : new Enlist(List.of(world.blade(random.nextInt(world.enclosures.size()), ++slots)), List.of());
    }

    private PlacementRequest move() {
        Map<String, Object> slice =
                any("select id, tenant_id, server_id from slice where state = 'ACTIVE' order by id");
        return slice.isEmpty()
                ? order()
                : new Move(
                        List.of(new Move.Relocation(
                                new TenantId(id(slice, "tenant_id")),
                                new ServerId(id(slice, "server_id")),
                                new SliceId(id(slice, "id")),
                                blade())),
                        Actor.SYSTEM);
    }
}
