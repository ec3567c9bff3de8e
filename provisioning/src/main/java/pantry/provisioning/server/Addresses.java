package pantry.provisioning.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Dialect;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

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

    public Addresses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.claims = new ManyRows(jdbc, "server_address", "server_id uuid", "tenant_id uuid", "host int4");
    }

    /** What one group of decisions knows of the networks it picks from; not kept beyond it. */
    public final class Picker {
        private final Map<TenantId, BitSet> taken = new HashMap<>();
        private final Map<TenantId, Integer> networks = new HashMap<>();
        private final Map<TenantId, Boolean> rooms = new HashMap<>();
        private final Map<ServerId, String> picked = new HashMap<>();

        private record Wish(TenantId tenant, ServerId server, int host) {}

        /**
         * Claims an address for each of these, in one go, in the networks that have room for all of them; elsewhere it
         * has to be seen, one by one, who of them may have the last.
         */
        public void pickAhead(Map<TenantId, List<ServerId>> wanted) {
            readAhead(wanted.keySet());
            List<Wish> wishes = new ArrayList<>();
            new TreeMap<>(wanted.keySet().stream().collect(Collectors.toMap(TenantId::value, tenant -> tenant)))
                    .forEach((id, tenant) -> {
                        BitSet hosts = taken.computeIfAbsent(tenant, Addresses.this::hostsOf);
                        List<ServerId> servers = wanted.getOrDefault(tenant, List.of());
                        if (OF_A_NETWORK - hosts.cardinality() >= servers.size()) {
                            servers.forEach(server -> lowestFree(hosts).ifPresent(host -> {
                                hosts.set(host);
                                wishes.add(new Wish(tenant, server, host));
                            }));
                        }
                    });
            List<Boolean> claimed = claims.claim(wishes.stream()
                    .map(wish -> new @Nullable Object[] {
                        wish.server().value(), wish.tenant().value(), wish.host()
                    })
                    .toList());
            for (int i = 0; i < claimed.size(); i++) {
                Wish wish = wishes.get(i);
                if (claimed.get(i)) {
                    picked.put(wish.server(), address(wish.tenant(), wish.host()));
                }
            }
        }

        /** Where a question costs a round trip, one for all; H2 answers one by one in no time, by their index. */
        private void readAhead(Set<TenantId> tenants) {
            if (Dialect.of(jdbc) == Dialect.H2) {
                return;
            }
            UUID[] ids = tenants.stream().map(TenantId::value).toArray(UUID[]::new);
            tenants.forEach(tenant -> taken.put(tenant, new BitSet()));
            jdbc.query(
                    connection -> anyOf(
                            connection, "select tenant_id, host from server_address where tenant_id = any(?)", ids),
                    row -> {
                        taken.computeIfAbsent(new TenantId(row.getObject(1, UUID.class)), tenant -> new BitSet())
                                .set(row.getInt(2));
                    });
            jdbc.query(
                    connection -> anyOf(connection, "select id, network_index from tenant where id = any(?)", ids),
                    row -> {
                        networks.put(new TenantId(row.getObject(1, UUID.class)), row.getInt(2));
                    });
        }

        private String address(TenantId tenant, int host) {
            return format(networks.computeIfAbsent(tenant, Addresses.this::networkOf), host);
        }

        /** The lowest free address, claimed for the server; empty when the network is full. */
        public String pick(TenantId tenant, ServerId server) {
            String ahead = picked.remove(server);
            if (ahead != null) {
                return ahead;
            }
            BitSet hosts = taken.computeIfAbsent(tenant, Addresses.this::hostsOf);
            for (int tries = 0; tries < PICK_LIMIT; tries++) {
                OptionalInt host = lowestFree(hosts);
                if (host.isEmpty()) {
                    return "";
                }
                hosts.set(host.getAsInt());
                if (claim(tenant, host.getAsInt(), server)) {
                    return address(tenant, host.getAsInt());
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

    private static PreparedStatement anyOf(Connection connection, String sql, UUID[] ids) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, connection.createArrayOf("uuid", ids));
        return statement;
    }

    private static OptionalInt lowestFree(BitSet hosts) {
        int host = hosts.nextClearBit(FIRST_HOST);
        return host > LAST_HOST ? OptionalInt.empty() : OptionalInt.of(host);
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

    private BitSet hostsOf(TenantId tenant) {
        BitSet hosts = new BitSet();
        jdbc.query(
                "select host from server_address where tenant_id = ?",
                row -> {
                    hosts.set(row.getInt(1));
                },
                tenant.value());
        return hosts;
    }

    private int networkOf(TenantId tenant) {
        Integer index =
                jdbc.queryForObject("select network_index from tenant where id = ?", Integer.class, tenant.value());
        if (index == null) {
            throw new IllegalStateException("every tenant has a network");
        }
        return index;
    }

    static String format(int network, int host) {
        int offset = network << HOST_BITS | host;
        return "10." + (offset >> 16 & 0xff) + "." + (offset >> 8 & 0xff) + "." + (offset & 0xff);
    }
}
