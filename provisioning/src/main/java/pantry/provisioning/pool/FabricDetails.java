package pantry.provisioning.pool;

import java.util.List;
import pantry.provisioning.fabric.Offer;

/**
 * A fabric with what its service is and offers. {@code user} is empty for the one that the settings name; {@code pinned}
 * says that its certificate is compared with an authority of its own.
 */
public record FabricDetails(
        FabricView view, List<String> urls, String user, boolean pinned, String product, List<Offer> offers) {
    public FabricDetails {
        urls = List.copyOf(urls);
        offers = List.copyOf(offers);
    }

    public boolean isFromSettings() {
        return user.isEmpty();
    }
}
