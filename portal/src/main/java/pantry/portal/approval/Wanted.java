package pantry.portal.approval;

import java.util.Map;
import pantry.portal.order.Resolution.Resolved;
import pantry.provisioning.tenancy.Tenant;

/** A wish with what is there as it would be: whose budgets it counts towards, and what it would cost. */
public sealed interface Wanted {
    Wish wish();

    Tenant tenant();

    static Wanted order(Resolved order) {
        return new OfServers(new Wish.Order(), order);
    }

    record OfServers(Wish.OfServers wish, Resolved as) implements Wanted {
        @Override
        public Tenant tenant() {
            return as.tenant();
        }
    }

    /**
     * @param name of the volume, or of the snapshot
     * @param sizeGiB that it would have
     * @param moreGiB of it that would be new
     * @param costCentre its server's, or the tenant's for what stands alone
     * @param tags its server's
     */
    record OfStorage(
            Wish.OfStorage wish,
            Tenant tenant,
            String name,
            long sizeGiB,
            long moreGiB,
            String costCentre,
            Map<String, String> tags)
            implements Wanted {
        public OfStorage {
            tags = Map.copyOf(tags);
            if (moreGiB < 0 || moreGiB > sizeGiB) {
                throw new IllegalArgumentException("what is new is a part of it");
            }
        }
    }
}
