package pantry.portal.badday;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Looks at the hardware's servers while something is broken and notes from when to when each was not whole, as exactly as
 * time is stepped. What the product says of the same is compared with this in the end.
 */
final class Witness {
    /** So many are asked one by one. */
    private static final int FEW = 60;

    private final Wire wire;
    private final Map<UUID, Outage> open = new HashMap<>();
    private final Map<UUID, List<Outage>> closed = new TreeMap<>();
    private Instant lookedAt;

    Witness(Wire wire, Instant now) {
        this.wire = wire;
        this.lookedAt = now;
    }

    /** It ended after {@code stillAt}, the last look that saw it, and by {@code to}. */
    record Outage(UUID server, Instant from, Instant stillAt, Instant to) {}

    /** A part of what these stand on has just failed. */
    void broken(Collection<UUID> servers, Instant now) {
        servers.forEach(server -> open.putIfAbsent(server, new Outage(server, now, now, now)));
    }

    boolean isWaiting() {
        return !open.isEmpty();
    }

    Collection<UUID> waitingFor() {
        return open.keySet();
    }

    void look(Instant now) {
        if (!open.isEmpty()) {
            boolean many = open.size() > FEW;
            Map<UUID, Wire.Server> all = many ? wire.servers() : Map.of();
            for (UUID server : List.copyOf(open.keySet())) {
                Wire.Server one = many ? all.get(server) : wire.server(server).orElse(null);
                if (one != null && one.isWhole()) {
                    Outage outage = open.remove(server);
                    closed.computeIfAbsent(server, _ -> new ArrayList<>())
                            .add(new Outage(server, outage.from, lookedAt, now));
                }
            }
        }
        lookedAt = now;
    }

    Map<UUID, List<Outage>> outages() {
        return closed;
    }
}
