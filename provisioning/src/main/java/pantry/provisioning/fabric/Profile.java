package pantry.provisioning.fabric;

import java.util.List;

/**
 * What a service says it is, and what it offers, each capability once.
 *
 * @param uuid the service's own, by which it is known again at another address; empty when it tells none
 * @param product maker and name as it tells them, for people
 */
public record Profile(String uuid, String product, List<Offer> offers) {
    public Profile {
        offers = List.copyOf(offers);
    }
}
