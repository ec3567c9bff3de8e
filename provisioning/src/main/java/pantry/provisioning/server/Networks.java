package pantry.provisioning.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import pantry.provisioning.ground.TenantId;

/**
 * Which addresses of a network are taken, as far as this node has seen: reading thousands of them again for each group of
 * orders would take longer than the orders. It only proposes, the row of a claim decides. Addresses that were given up, and
 * claims that came to nothing, are still remembered as taken; so a network that seems full is read again, and one
 * in which a proposal was refused.
 */
final class Networks {
    private static final int REMEMBERED_LIMIT = 4_096;
    private static final String INDEXES = "select id, network_index from tenant where id = any(?)";
    private static final String HOSTS = "select tenant_id, host from server_address where tenant_id = any(?)";

    private final JdbcTemplate jdbc;
    /** The one that was used last is last. */
    private final Map<TenantId, Network> remembered = new LinkedHashMap<>(16, 0.75f, true);

    Networks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A tenant's network: its number, and the hosts that are taken. */
    record Network(int index, BitSet taken) {}

    /** Of each tenant there is. Inside a transaction of whoever alone claims addresses on this node. */
    Map<TenantId, Network> of(Collection<TenantId> tenants) {
        List<TenantId> unknown = new ArrayList<>();
        Map<TenantId, Network> found = new LinkedHashMap<>();
        synchronized (remembered) {
            for (TenantId tenant : tenants) {
                Network network = remembered.get(tenant);
                if (network == null) {
                    unknown.add(tenant);
                } else {
                    found.put(tenant, network);
                }
            }
        }
        found.putAll(readAgain(unknown));
        return found;
    }

    /** As their rows are now. */
    Map<TenantId, Network> readAgain(Collection<TenantId> tenants) {
        Map<TenantId, Network> read = new LinkedHashMap<>();
        each(
                INDEXES,
                tenants,
                row -> read.put(tenant(row.getObject(1, UUID.class)), new Network(row.getInt(2), new BitSet())));
        each(HOSTS, tenants, row -> {
            Network network = read.get(tenant(row.getObject(1, UUID.class)));
            if (network != null) {
                network.taken().set(row.getInt(2));
            }
        });
        synchronized (remembered) {
            remembered.putAll(read);
            var eldest = remembered.keySet().iterator();
            for (int beyond = remembered.size() - REMEMBERED_LIMIT; beyond > 0; beyond--) {
                eldest.next();
                eldest.remove();
            }
        }
        return read;
    }

    private static TenantId tenant(@Nullable UUID id) {
        if (id == null) {
            throw new IllegalStateException("a tenant has an id");
        }
        return new TenantId(id);
    }

    private void each(String select, Collection<TenantId> tenants, RowCallbackHandler reader) {
        if (!tenants.isEmpty()) {
            UUID[] ids = tenants.stream().map(TenantId::value).toArray(UUID[]::new);
            jdbc.query(connection -> anyOf(connection, select, ids), reader);
        }
    }

    private static PreparedStatement anyOf(Connection connection, String sql, UUID[] ids) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, connection.createArrayOf("uuid", ids));
        return statement;
    }
}
