package pantry.provisioning.reconcile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Seen;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.server.ServerState;

/** What the rows know of things on the hardware; inside the caller's transaction. */
@Component
final class OrphanRows {
    private static final int BATCH = 1_000;
    private static final int OUR_UUID_VERSION = 7;

    private final NamedParameterJdbcTemplate named;
    private final Operations operations;

    OrphanRows(NamedParameterJdbcTemplate named, Operations operations) {
        this.named = named;
        this.operations = operations;
    }

    /** Whose it is or was, if the rows still tell. */
    private record Owner(UUID tenant, UUID server) {}

    /**
     * Of these, what nobody holds: a server without a row, or whose row holds nothing; a volume without a row. Never one
     * for whose server an operation is under way, nor anything whose name is no id that we could have minted.
     */
    List<Orphan> among(Collection<Seen> seen) {
        List<Seen> all = seen.stream()
                .filter(one -> one.id().version() == OUR_UUID_VERSION)
                .toList();
        List<Orphan> orphans = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            orphans.addAll(amongBatch(all.subList(from, Math.min(all.size(), from + BATCH))));
        }
        return orphans;
    }

    private List<Orphan> amongBatch(List<Seen> seen) {
        List<UUID> ids = seen.stream().map(Seen::id).toList();
        Map<UUID, ServerState> states = new HashMap<>();
        Map<UUID, Owner> owners = new HashMap<>();
        named.query("select id, tenant_id, state from server where id in (:ids)", Map.of("ids", ids), row -> {
            UUID server = row.getObject(1, UUID.class);
            states.put(server, ServerState.valueOf(row.getString(3)));
            owners.put(server, new Owner(row.getObject(2, UUID.class), server));
        });
        List<UUID> volumes = named.query(
                "select id from volume where id in (:ids)",
                Map.of("ids", ids),
                (row, number) -> row.getObject(1, UUID.class));
        named.query(
                "select source, tenant_id, server_id from meter_source where source in (:sources)",
                Map.of("sources", ids.stream().map(UUID::toString).toList()),
                row -> {
                    owners.putIfAbsent(
                            UUID.fromString(row.getString(1)),
                            new Owner(row.getObject(2, UUID.class), row.getObject(3, UUID.class)));
                });
        return seen.stream()
                .filter(one -> switch (one.kind()) {
                    case SERVER -> holdsNothing(states.get(one.id()));
                    case VOLUME -> !volumes.contains(one.id());
                })
                .map(one -> orphan(one, owners.get(one.id())))
                .filter(orphan -> !operations.anyUnderWay(orphan.server()))
                .toList();
    }

    private static boolean holdsNothing(@Nullable ServerState state) {
        return state == null || !state.holdsSlices();
    }

    private static Orphan orphan(Seen seen, @Nullable Owner owner) {
        return owner == null
                ? new Orphan(seen, null, seen.id(), false)
                : new Orphan(seen, owner.tenant(), owner.server(), true);
    }
}
