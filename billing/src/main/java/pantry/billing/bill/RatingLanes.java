package pantry.billing.bill;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where tenants are rated: side by side, since none has a row of another, or in turn, so that the same month draws the same ids
 * again. Returns when all have been.
 */
@FunctionalInterface
public interface RatingLanes {
    RatingLanes IN_TURN = tenants -> tenants.forEach(Runnable::run);

    void run(List<Runnable> tenants);

    /** At most so many at once; each holds a connection while it is at work. */
    static RatingLanes sideBySide(int limit) {
        return tenants -> {
            if (tenants.size() < 2) {
                IN_TURN.run(tenants);
                return;
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(
                    Math.min(limit, tenants.size()),
                    Thread.ofPlatform().daemon().name("rating-", 0).factory())) {
                tenants.forEach(threads::execute);
            }
        };
    }
}
