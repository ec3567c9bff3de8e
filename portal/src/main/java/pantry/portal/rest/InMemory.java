package pantry.portal.rest;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;

/** Short lists that are there as a whole: filtered and ordered here instead of by the database. */
final class InMemory {
    private InMemory() {}

    static <T> List<T> named(List<T> all, Function<T, String> name, Query query) {
        Optional<String> wanted = query.text("name");
        return all.stream()
                .filter(one -> wanted.isEmpty() || wanted.get().equals(name.apply(one)))
                .toList();
    }

    static <T> Comparator<T> order(Map<String, Comparator<T>> orders, Paging paging) {
        Comparator<T> order = orders.get(paging.sort());
        if (order == null) {
            throw new IllegalStateException("no order by " + paging.sort());
        }
        return order;
    }
}
