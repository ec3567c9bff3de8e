package pantry.billing.property;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes a failure small: whatever can be left out of a list without its succeeding is left out, in halves, quarters and so on
 * down to single ones (cf. Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002), and what is left
 * is made simpler one by one, until nothing helps or so many tries are used.
 */
final class Shrinker<A> {
    private final Predicate<List<A>> fails;
    private final Function<A, List<A>> simpler;
    private int triesLeft;

    Shrinker(Predicate<List<A>> fails, Function<A, List<A>> simpler, int tries) {
        this.fails = fails;
        this.simpler = simpler;
        this.triesLeft = tries;
    }

    /** Of one that fails, one that fails, too, and is no larger. */
    List<A> smallest(List<A> failing) {
        List<A> smallest = failing;
        while (triesLeft > 0) {
            List<A> smaller = simplified(without(smallest));
            if (smaller.equals(smallest)) {
                break;
            }
            smallest = smaller;
        }
        return smallest;
    }

    private List<A> without(List<A> whole) {
        List<A> left = whole;
        for (int size = Math.max(1, left.size() / 2); size > 0; size /= 2) {
            for (int at = 0; at < left.size(); ) {
                List<A> rest = new ArrayList<>(left.subList(0, at));
                rest.addAll(left.subList(Math.min(left.size(), at + size), left.size()));
                if (stillFails(rest)) {
                    left = rest;
                } else {
                    at += size;
                }
            }
        }
        return left;
    }

    private List<A> simplified(List<A> whole) {
        List<A> left = new ArrayList<>(whole);
        for (int at = 0; at < left.size(); at++) {
            for (A candidate : simpler.apply(left.get(at))) {
                List<A> other = new ArrayList<>(left);
                other.set(at, candidate);
                if (stillFails(other)) {
                    left = other;
                    break;
                }
            }
        }
        return left;
    }

    private boolean stillFails(List<A> candidate) {
        return triesLeft-- > 0 && fails.test(candidate);
    }
}
