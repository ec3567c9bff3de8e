package pantry.portal.rest.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.Refusal;

/** Which part of a list is asked for; {@code after} holds the sort keys of the last item that was shown, or nothing. */
public record Paging(String list, String sort, boolean descending, int limit, List<String> after) {
    public Paging {
        after = List.copyOf(after);
    }

    /** Whether the order is this one, as {@code sort} writes it. */
    public boolean isBy(String order) {
        return ((descending ? "-" : "") + sort).equals(order);
    }

    /** The key at a place of the cursor; one that does not parse is a cursor that we never gave. */
    public <T> Optional<T> after(int place, Function<String, T> parser) {
        if (after.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(after.get(place)));
        } catch (RuntimeException forged) {
            throw new Refusal(Problem.invalid(
                    List.of(new FieldError("?cursor", "must be the next of an earlier answer with the same sort"))));
        }
    }

    /** Of a page that its room has cut already. */
    public <T> Listing<T> listing(List<T> items, boolean more, Function<T, List<String>> keys) {
        return new Listing<>(items, more && !items.isEmpty() ? cursor(keys.apply(items.getLast())) : null);
    }

    /** Of a short list that is here as a whole: orders and cuts it. The id makes the order of equals definite. */
    public <T> Listing<T> cut(List<T> all, Comparator<? super T> order, Function<T, String> id) {
        Comparator<T> total = Comparator.<T, T>comparing(one -> one, order).thenComparing(id);
        List<T> sorted = new ArrayList<>(all);
        sorted.sort(descending ? total.reversed() : total);
        int from = 0;
        if (!after.isEmpty()) {
            // What was shown last may be gone; then the list goes on where it stood: its place is kept in the cursor
            // too.
            String last = after(0, text -> text).orElse("");
            int place = after(1, Integer::parseInt).orElse(0);
            from = Math.clamp(place, 0, sorted.size());
            for (int i = 0; i < sorted.size(); i++) {
                if (id.apply(sorted.get(i)).equals(last)) {
                    from = i + 1;
                    break;
                }
            }
        }
        int to = Math.min(sorted.size(), from + limit);
        @Nullable
        String next = to < sorted.size() ? cursor(List.of(id.apply(sorted.get(to - 1)), Integer.toString(to))) : null;
        return new Listing<>(sorted.subList(from, to), next);
    }

    private String cursor(List<String> keys) {
        return new Cursor(list, (descending ? "-" : "") + sort, keys).text();
    }
}
