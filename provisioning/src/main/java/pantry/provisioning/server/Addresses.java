package pantry.provisioning.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Networks.Network;

/**
 * Addresses in a tenant's private /20 of 10.0.0.0/8: an address for a server's life, unique by its row. Host 0 is the
 * network, 1 its gateway, 4095 the broadcast.
 */
@Component
public final class Addresses {
    private static final int FIRST_HOST = 2;
    private static final int LAST_HOST = 4094;
    /** As many servers have an address in one tenant's network. */
    public static final int OF_A_NETWORK = LAST_HOST - FIRST_HOST + 1;

    private static final int HOST_BITS = 12;
    /** A tenant's whole /20, with what no server gets. */
    public static final int IN_A_NETWORK = 1 << HOST_BITS;

    private static final int PICK_LIMIT = 64;

    private final JdbcTemplate jdbc;
    private final ManyRows claims;
    private final Networks networks;

    public Addresses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.claims = new ManyRows(jdbc, "server_address", "server_id uuid", "tenant_id uuid", "host int4");
        this.networks = new Networks(jdbc);
    }

    /** What one group of decisions has picked so far; not kept beyond it. */
    public final class Picker {
        private final Map<TenantId, Boolean> rooms = new HashMap<>();
        private final Map<ServerId, String> picked = new HashMap<>();

        private record Wish(TenantId tenant, ServerId server, Network network, int host) {}

        /**
         * Claims an address for each of these, in one go, in the networks that have room for all of them; elsewhere it
         * has to be seen, one by one, who of them may have the last.
         */
        public void pickAhead(Map<TenantId, List<ServerId>> wanted) {
            Map<TenantId, Network> known = networks.of(wanted.keySet());
            List<TenantId> narrow = known.keySet().stream()
                    .filter(tenant -> !hasRoomFor(wanted(wanted, tenant), networkOf(tenant, known)))
                    .toList();
            known.putAll(networks.readAgain(narrow));
            Set<TenantId> behind = claimAhead(wanted, known);
            // Another node was there in the meantime. Its orders of this tenant wait for ours now, so once is enough.
            claimAhead(wanted, networks.readAgain(behind));
        }

        /** Of these networks; returns those in which a free address was none. */
        private Set<TenantId> claimAhead(Map<TenantId, List<ServerId>> wanted, Map<TenantId, Network> known) {
            List<Wish> wishes = new ArrayList<>();
            known.keySet().stream()
                    .sorted(Comparator.comparing(TenantId::value))
                    .forEach(tenant -> wishes.addAll(wishes(tenant, wanted(wanted, tenant), networkOf(tenant, known))));
            List<Boolean> claimed = claims.claim(wishes.stream()
                    .map(wish -> new @Nullable Object[] {
                        wish.server().value(), wish.tenant().value(), wish.host()
                    })
                    .toList());
            Set<TenantId> behind = new HashSet<>();
            for (int i = 0; i < claimed.size(); i++) {
                Wish wish = wishes.get(i);
                if (claimed.get(i)) {
                    picked.put(wish.server(), format(wish.network().index(), wish.host()));
                } else {
                    behind.add(wish.tenant());
                }
            }
            return behind;
        }

        private List<ServerId> wanted(Map<TenantId, List<ServerId>> wanted, TenantId tenant) {
            return wanted.getOrDefault(tenant, List.of()).stream()
                    .filter(server -> !picked.containsKey(server))
                    .toList();
        }

        private static boolean hasRoomFor(List<ServerId> servers, Network network) {
            return OF_A_NETWORK - network.taken().cardinality() >= servers.size();
        }

        private static List<Wish> wishes(TenantId tenant, List<ServerId> servers, Network network) {
            if (!hasRoomFor(servers, network)) {
                return List.of();
            }
            List<Wish> wishes = new ArrayList<>();
            for (ServerId server : servers) {
                int host = network.taken().nextClearBit(FIRST_HOST);
                network.taken().set(host);
                wishes.add(new Wish(tenant, server, network, host));
            }
            return wishes;
        }

        /** A free address, claimed for the server; empty when the network is full. */
        public String pick(TenantId tenant, ServerId server) {
            String ahead = picked.remove(server);
            if (ahead != null) {
                return ahead;
            }
            Network network = networkOf(tenant, networks.of(List.of(tenant)));
            for (int tries = 0; tries < PICK_LIMIT; tries++) {
                int host = network.taken().nextClearBit(FIRST_HOST);
                if (host <= LAST_HOST) {
                    network.taken().set(host);
                    if (claim(tenant, host, server)) {
                        return format(network.index(), host);
                    }
                }
                network = networkOf(tenant, networks.readAgain(List.of(tenant)));
                if (network.taken().nextClearBit(FIRST_HOST) > LAST_HOST) {
                    return "";
                }
            }
            return "";
        }

        /** Whether an address could be picked now. Claims none. */
        public boolean hasRoom(TenantId tenant) {
            return rooms.computeIfAbsent(tenant, Addresses.this::hasRoom);
        }
    }

    public Picker picker() {
        return new Picker();
    }

    public void release(List<ServerId> servers) {
        jdbc.batchUpdate(
                "delete from server_address where server_id = ?",
                servers.stream().map(id -> new Object[] {id.value()}).toList());
    }

    private static Network networkOf(TenantId tenant, Map<TenantId, Network> known) {
        Network network = known.get(tenant);
        if (network == null) {
            throw new IllegalStateException("every tenant has a network");
        }
        return network;
    }

    private boolean claim(TenantId tenant, int host, ServerId server) {
        return jdbc.update(
                        "insert into server_address (tenant_id, host, server_id) values (?, ?, ?)"
                                + " on conflict do nothing",
                        tenant.value(),
                        host,
                        server.value())
                == 1;
    }

    private boolean hasRoom(TenantId tenant) {
        Integer claimed = jdbc.queryForObject(
                "select count(*) from server_address where tenant_id = ?", Integer.class, tenant.value());
        return claimed == null || claimed < OF_A_NETWORK;
    }

    static String format(int network, int host) {
        int offset = network << HOST_BITS | host;
        return "10." + (offset >> 16 & 0xff) + "." + (offset >> 8 & 0xff) + "." + (offset & 0xff);
    }
}
