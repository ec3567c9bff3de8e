package pantry.portal.badday;

import java.time.Duration;
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

    /** Exact enough, and often enough. */
    private static final Duration LEAST_BETWEEN = Duration.ofSeconds(1);

    private final Wire wire;
    private final Map<UUID, Open> open = new HashMap<>();
    private final Map<UUID, List<Outage>> closed = new TreeMap<>();
    private Instant lookedAt;

    Witness(Wire wire, Instant now) {
        this.wire = wire;
        this.lookedAt = now;
    }

    /** It ended after {@code stillAt}, the last look that saw it, and by {@code to}. */
    record Outage(UUID server, Instant from, Instant stillAt, Instant to) {}

    /** One that goes on, of a server that held so much before. */
    private record Open(Instant from, int cpu, int memory) {
        boolean isOver(Wire.Server seen) {
            return seen.isWhole() && seen.cpu() >= cpu && seen.memory() >= memory;
        }
    }

    /** A part of what these stood on has just failed. */
    void broken(Collection<Wire.Server> before, Instant now) {
        before.forEach(server -> open.putIfAbsent(server.id(), new Open(now, server.cpu(), server.memory())));
    }

    boolean isWaiting() {
        return !open.isEmpty();
    }

    void look(Instant now) {
        if (now.isBefore(lookedAt.plus(LEAST_BETWEEN))) {
            return;
        }
        if (!open.isEmpty()) {
            boolean many = open.size() > FEW;
            Map<UUID, Wire.Server> all = many ? wire.servers() : Map.of();
            for (UUID server : List.copyOf(open.keySet())) {
                Wire.Server one = many ? all.get(server) : wire.server(server).orElse(null);
                if (one != null && open.get(server).isOver(one)) {
                    Instant from = open.remove(server).from();
                    closed.computeIfAbsent(server, _ -> new ArrayList<>()).add(new Outage(server, from, lookedAt, now));
                }
            }
        }
        lookedAt = now;
    }

    Map<UUID, List<Outage>> outages() {
        return closed;
    }
}
