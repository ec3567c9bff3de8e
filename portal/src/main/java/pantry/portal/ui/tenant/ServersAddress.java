package pantry.portal.ui.tenant;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerSearch.Order;
import pantry.provisioning.server.ServerSearch.SortKey;
import pantry.provisioning.server.ServerSearch.Wanted;
import pantry.provisioning.server.ServerState;

/** What the list of servers shows, as it stands in its address. What means nothing there is left out. */
record ServersAddress(Wanted wanted, Order order, Set<String> hidden) {
    private static final int NAME_LIMIT = 63;
    private static final String DESCENDING = "desc";

    ServersAddress {
        hidden = Set.copyOf(hidden);
    }

    static ServersAddress parse(QueryParameters query) {
        String name = query.getSingleParameter("name").orElse("");
        Wanted wanted = new Wanted(
                name.length() > NAME_LIMIT ? name.substring(0, NAME_LIMIT) : name,
                constant(ServerState.class, query.getSingleParameter("state")),
                constant(ServerHealth.class, query.getSingleParameter("health")));
        @Nullable SortKey key = constant(SortKey.class, query.getSingleParameter("sort"));
        boolean descending =
                query.getSingleParameter("order").map(DESCENDING::equals).orElse(false);
        Order order = key == null ? Order.NEWEST_FIRST : new Order(key, descending);
        return new ServersAddress(wanted, order, Set.copyOf(query.getParameters("hide")));
    }

    Location location() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (!wanted.name().isEmpty()) {
            query.put("name", List.of(wanted.name()));
        }
        put(query, "state", wanted.state());
        put(query, "health", wanted.health());
        if (!order.equals(Order.NEWEST_FIRST)) {
            put(query, "sort", order.key());
            if (order.descending()) {
                query.put("order", List.of(DESCENDING));
            }
        }
        if (!hidden.isEmpty()) {
            query.put("hide", List.copyOf(new TreeSet<>(hidden)));
        }
        return new Location(Paths.SERVERS, new QueryParameters(query));
    }

    private static void put(Map<String, List<String>> query, String name, @Nullable Enum<?> constant) {
        if (constant != null) {
            query.put(name, List.of(constant.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, Optional<String> text) {
        return text.map(word -> word.toUpperCase(Locale.ROOT)).stream()
                .flatMap(word -> EnumSet.allOf(type).stream()
                        .filter(constant -> constant.name().equals(word)))
                .findFirst()
                .orElse(null);
    }

    boolean isFiltered() {
        return !wanted.equals(Wanted.ALL);
    }

    ServersAddress with(Wanted other) {
        return new ServersAddress(other, order, hidden);
    }

    ServersAddress with(Order other) {
        return new ServersAddress(wanted, other, hidden);
    }

    ServersAddress hiding(String column, boolean hide) {
        Set<String> others = new TreeSet<>(hidden);
        if (hide) {
            others.add(column);
        } else {
            others.remove(column);
        }
        return new ServersAddress(wanted, order, others);
    }
}
