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

    private final Map<ArrayId, ArrayRow> rows = new HashMap<>();
    private final Map<ArrayId, Long> left = new HashMap<>();

    ArrayRoom(List<ArrayRow> arrays) {
        arrays.forEach(array -> {
            rows.put(array.id(), array);
            left.put(array.id(), array.leftGiB());
        });
    }

    /** Room for one volume; a copy has to be where its source is, and a volume made of an image where that is. */
    record Wanted(long gib, @Nullable ArrayId on, @Nullable String image) {
        Wanted(long gib, @Nullable ArrayId on) {
            this(gib, on, null);
        }

        static Wanted of(String image, long gib) {
            return new Wanted(gib, null, image);
        }
    }

    private boolean mayHold(ArrayId array, Wanted wanted) {
        ArrayRow row = rows.get(array);
        return wanted.image() == null || (row != null && row.holds(wanted.image()));
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
            ArrayId array = wanted.on() == null ? emptiest(after, wanted) : wanted.on();
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

    private @Nullable ArrayId emptiest(Map<ArrayId, Long> arrays, Wanted wanted) {
        return arrays.entrySet().stream()
                .filter(entry -> mayHold(entry.getKey(), wanted))
                .max(MOST_LEFT)
                .map(Map.Entry::getKey)
                .orElse(null);
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
