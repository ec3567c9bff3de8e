package pantry.emulator.simulated.storage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.ArrayId;

/** A storage array: one or more storage pools behind controllers, which come in pairs. */
public record StorageArray(ArrayId id, List<StoragePool> pools, List<String> controllers) {
    public static final String FIRST_POOL = "pool-1";
    public static final List<String> ONE_PAIR = List.of("a", "b");

    public StorageArray {
        pools = List.copyOf(pools);
        controllers = List.copyOf(controllers);
        if (pools.isEmpty() || controllers.isEmpty() || controllers.size() % 2 != 0) {
            throw new IllegalArgumentException(
                    "array " + id + " of " + pools.size() + " pools and " + controllers.size() + " controllers");
        }
    }

    /** A log of an earlier version knows one pool and one pair. */
    @JsonCreator
    static StorageArray of(
            @JsonProperty("id") ArrayId id,
            @JsonProperty("pools") @Nullable List<StoragePool> pools,
            @JsonProperty("controllers") @Nullable List<String> controllers,
            @JsonProperty("capacityBytes") @Nullable Long capacityBytes) {
        return pools == null || controllers == null
                ? new StorageArray(
                        id, List.of(new StoragePool(FIRST_POOL, capacityBytes == null ? 1 : capacityBytes)), ONE_PAIR)
                : new StorageArray(id, pools, controllers);
    }

    public @Nullable StoragePool pool(String poolId) {
        return pools.stream()
                .filter(pool -> pool.id().equals(poolId))
                .findFirst()
                .orElse(null);
    }
}
