package pantry.portal.approval;

import pantry.portal.order.Resolution.Resolved;

/** A wish with the server as it would be: whose budgets it counts towards, and what it would cost. */
public record Wanted(Wish wish, Resolved as) {
    public static Wanted order(Resolved order) {
        return new Wanted(new Wish.Order(), order);
    }
}
