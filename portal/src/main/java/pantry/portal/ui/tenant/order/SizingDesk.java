package pantry.portal.ui.tenant.order;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import pantry.portal.order.PriceRange;
import pantry.portal.order.Prices;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.SelfSizing;
import pantry.provisioning.server.SelfSizingChange;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerEdit;
import pantry.provisioning.server.ServerEdits;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.sizing.SelfSizings;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.Volumes;

/** How a server sizes itself, what that may cost, and switching it on and off. */
@Component
public final class SizingDesk {
    private final SelfSizings sizings;
    private final ServerEdits edits;
    private final Prices prices;
    private final Volumes volumes;
    private final Catalogue catalogue;

    SizingDesk(SelfSizings sizings, ServerEdits edits, Prices prices, Volumes volumes, Catalogue catalogue) {
        this.sizings = sizings;
        this.edits = edits;
        this.prices = prices;
        this.volumes = volumes;
        this.catalogue = catalogue;
    }

    /** Absent: it keeps the size that it was given. */
    public Optional<SelfSizings.View> view(Server server) {
        return sizings.find(server.tenant(), server.id());
    }

    /** Absent while no price book holds. */
    public Optional<PriceRange> range(Server server, SelfSizing least) {
        List<Volume> disks = volumes.of(List.of(server.id())).getOrDefault(server.id(), List.of());
        return prices.range(server, least, disks);
    }

    /** {@code done} is called when something was changed. */
    public void open(Server server, Runnable done) {
        new SizingDialog(this, server, view(server).map(SelfSizings.View::least), done).open();
    }

    /** What its memory may be lowered to still boots its image. */
    int leastMemoryMiB(Server server) {
        return Math.max(
                ServerSpec.LEAST_MEMORY_MIB,
                catalogue
                        .image(server.image().toString())
                        .map(Image::minMemoryMiB)
                        .orElse(0));
    }

    /** As it was seen: what somebody changed meanwhile is told. */
    ServerEdit change(Server seen, SelfSizingChange change) {
        return edits.edit(
                seen.tenant(),
                seen.id(),
                Optional.empty(),
                Optional.empty(),
                change,
                OptionalLong.of(seen.generation()),
                Viewer.actor());
    }
}
