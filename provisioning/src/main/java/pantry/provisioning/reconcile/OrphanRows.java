package pantry.provisioning.reconcile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final NamedParameterJdbcTemplate named;
    private final Operations operations;

    OrphanRows(NamedParameterJdbcTemplate named, Operations operations) {
        this.named = named;
        this.operations = operations;
    }

    /** Whose it is or was. */
    private record Owner(UUID tenant, @Nullable UUID server) {}

    /** What nobody holds of what was made here, and what no row has ever named. */
    record Found(List<Orphan> orphans, List<Seen> unknown) {}

    /**
     * Of these, what nobody holds: a server whose row holds nothing; a volume without a row, if there was one. Never one for
     * which, or for whose server, an operation is under way. A server's row stays for ever; of a volume it is noted that it
     * had one.
     */
    Found among(Collection<Seen> seen) {
        List<Seen> all = List.copyOf(seen);
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        for (int from = 0; from < all.size(); from += BATCH) {
            amongBatch(all.subList(from, Math.min(all.size(), from + BATCH)), found);
        }
        return found;
    }

    private void amongBatch(List<Seen> seen, Found found) {
        Map<String, List<UUID>> ids = Map.of("ids", seen.stream().map(Seen::id).toList());
        Map<UUID, ServerState> states = new HashMap<>();
        Map<UUID, Owner> owners = new HashMap<>();
        named.query("select id, tenant_id, state from server where id in (:ids)", ids, row -> {
            UUID server = row.getObject(1, UUID.class);
            states.put(server, ServerState.valueOf(row.getString(3)));
            owners.put(server, new Owner(row.getObject(2, UUID.class), server));
        });
        Set<UUID> volumes = new HashSet<>(named.query(
                "select id from volume where id in (:ids)", ids, (row, number) -> row.getObject(1, UUID.class)));
        named.query("select id, tenant_id, server_id from volume_gone where id in (:ids)", ids, row -> {
            owners.put(
                    row.getObject(1, UUID.class),
                    new Owner(row.getObject(2, UUID.class), row.getObject(3, UUID.class)));
        });
        for (Seen one : seen) {
            boolean held = switch (one.kind()) {
                case SERVER -> states.containsKey(one.id()) && !holdsNothing(states.get(one.id()));
                case VOLUME -> volumes.contains(one.id());
            };
            Owner owner = owners.get(one.id());
            if (held) {
                continue;
            }
            if (owner == null) {
                found.unknown().add(one);
            } else if (!isUnderWay(one.id()) && (owner.server() == null || !isUnderWay(owner.server()))) {
                found.orphans().add(new Orphan(one, owner.tenant(), owner.server()));
            }
        }
    }

    private boolean isUnderWay(UUID subject) {
        return operations.anyUnderWay(subject);
    }

    private static boolean holdsNothing(@Nullable ServerState state) {
        return state == null || !state.holdsSlices();
    }
}
