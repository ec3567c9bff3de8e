package pantry.portal.rest;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.portal.rest.wire.Ids;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.provisioning.storage.ListOrder;
import pantry.provisioning.storage.ListOrder.By;

/** In which order volumes and snapshots are listed, and from where on. */
record StorageOrder(Paging paging, ListOrder order) {
    static StorageOrder of(String list, Query query) {
        Paging paging = query.paging(list, "-createdAt", List.of("createdAt", "name", "sizeGiB"));
        By by = switch (paging.sort()) {
            case "name" -> By.NAME;
            case "sizeGiB" -> By.SIZE;
            default -> By.CREATED;
        };
        return new StorageOrder(paging, new ListOrder(by, paging.descending()));
    }

    ListOrder.@Nullable Place after() {
        return paging.after(0, Ids::parse)
                .flatMap(id -> paging.after(1, this::key).map(key -> new ListOrder.Place(key, id)))
                .orElse(null);
    }

    private String key(String text) {
        return order.by() == By.SIZE ? Long.toString(Long.parseLong(text)) : text;
    }

    List<String> keys(UUID id, String name, long sizeGiB) {
        return List.of(
                id.toString(),
                switch (order.by()) {
                    case CREATED -> "";
                    case NAME -> name;
                    case SIZE -> Long.toString(sizeGiB);
                });
    }
}
