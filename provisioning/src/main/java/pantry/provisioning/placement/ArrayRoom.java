package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.placement.ArrayRows.ArrayRow;

/** What each array may still promise, as a group's decisions take of it and give back. */
final class ArrayRoom {
    private static final Comparator<Map.Entry<ArrayId, Long>> MOST_LEFT = Map.Entry.<ArrayId, Long>comparingByValue()
            .thenComparing(entry -> entry.getKey().value());

    private final Map<ArrayId, Long> left = new HashMap<>();

    ArrayRoom(List<ArrayRow> arrays) {
        arrays.forEach(array -> left.put(array.id(), array.leftGiB()));
    }

    /** Room for one volume; a copy has to be where its source is. */
    record Wanted(long gib, @Nullable ArrayId on) {
        static Wanted anywhere(long gib) {
            return new Wanted(gib, null);
        }
    }

    long left(ArrayId array) {
        return left.getOrDefault(array, 0L);
    }

    void take(ArrayId array, long gib) {
        left.merge(array, -gib, Long::sum);
    }

    /** An array for each of them, of those that are reached the one with the most left; none at all, and what is short, when one finds no room. */
    List<ArrayId> seat(List<Wanted> volumes, Predicate<ArrayId> reached, List<Shortage> shortages) {
        Map<ArrayId, Long> after = new HashMap<>(left);
        after.keySet().removeIf(reached.negate());
        List<ArrayId> seats = new ArrayList<>();
        for (Wanted wanted : volumes) {
            ArrayId array = wanted.on() == null ? emptiest(after) : wanted.on();
            long there = array == null ? 0 : after.getOrDefault(array, 0L);
            if (array == null || there < wanted.gib()) {
                shortages.add(shortage(volumes, reached, wanted, there));
                return List.of();
            }
            after.merge(array, -wanted.gib(), Long::sum);
            seats.add(array);
        }
        return seats;
    }

    private static @Nullable ArrayId emptiest(Map<ArrayId, Long> arrays) {
        return arrays.entrySet().stream().max(MOST_LEFT).map(Map.Entry::getKey).orElse(null);
    }

    /** Of all that was asked for; where there would be enough but for its pieces, of the volume that found none. */
    private Shortage shortage(List<Wanted> volumes, Predicate<ArrayId> reached, Wanted unseated, long there) {
        long asked = volumes.stream().mapToLong(Wanted::gib).sum();
        long all = left.entrySet().stream()
                .filter(entry -> reached.test(entry.getKey()) && entry.getValue() > 0)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return volumes.size() > 1 && asked > all
                ? new Shortage("storageGiB", asked, all, all, Shortage.Of.POOL)
                : new Shortage("storageGiB", unseated.gib(), Math.max(0, there), Math.max(0, there), Shortage.Of.POOL);
    }
}
