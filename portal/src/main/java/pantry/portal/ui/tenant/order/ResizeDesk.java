package pantry.portal.ui.tenant.order;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.rating.EstimateOutcome;
import pantry.portal.order.Prices;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Viewer;
import pantry.portal.ui.tenant.WishDesk;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.placement.DryRun;
import pantry.provisioning.placement.ResizeTrial;
import pantry.provisioning.pool.BladePowers;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.SliceView;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.Volumes;

/** Another size for a server: what it would come to, tried by the same code that decides it, and the command. */
@Component
public final class ResizeDesk {
    private final DryRun dryRun;
    private final Prices prices;
    private final Catalogue catalogue;
    private final Volumes volumes;
    private final ServerCommands commands;
    private final Background background;
    private final WishDesk wishes;
    private final BladePowers powers;

    ResizeDesk(
            DryRun dryRun,
            Prices prices,
            Catalogue catalogue,
            Volumes volumes,
            ServerCommands commands,
            Background background,
            WishDesk wishes,
            BladePowers powers) {
        this.dryRun = dryRun;
        this.prices = prices;
        this.catalogue = catalogue;
        this.volumes = volumes;
        this.commands = commands;
        this.background = background;
        this.wishes = wishes;
        this.powers = powers;
    }

    /** {@code begun} is called when it was accepted. */
    public void open(Server server, List<SliceView> slices, Runnable begun) {
        Optional<Image> image = catalogue.image(server.image().toString());
        new ResizeDialog(this, server, image, priceNow(server, slices), begun).open();
    }

    /** What money says to it. */
    Verdict verdict(Server server, SizeDraft draft) {
        return wishes.wishes().on(wishes.wishes().resize(server, draft.newSize()));
    }

    ResizeTrial trial(Server server, SizeDraft draft) {
        return dryRun.resize(server.tenant(), server.id(), draft.newSize());
    }

    /** How long blades took lately to wake; empty until that was measured. */
    Optional<Duration> usualWake() {
        return powers.typicalWake();
    }

    private Optional<Money> priceNow(Server server, List<SliceView> slices) {
        List<SliceView> reserve = slices.stream()
                .filter(slice -> slice.role() == SliceView.Role.RESERVE)
                .toList();
        return price(
                server,
                SizeDraft.of(server),
                reserve.stream().mapToInt(SliceView::cpuMillicores).sum(),
                reserve.stream().mapToInt(SliceView::memoryMiB).sum());
    }

    /** A month at typical use; absent while no price book holds. */
    Optional<Money> price(Server server, SizeDraft size, int reserveMillicores, int reserveMiB) {
        long storage = volumes.of(List.of(server.id())).getOrDefault(server.id(), List.of()).stream()
                .mapToLong(Volume::sizeGiB)
                .sum();
        ServerSpec spec = ServerSpec.of(server.name(), server.image(), server.imageName())
                .cpu(size.cpu(), size.cpuCeiling())
                .memory(size.memory(), size.memoryCeiling())
                .bootDisk(Math.clamp(storage, ServerSpec.LEAST_DISK_GIB, Integer.MAX_VALUE))
                .build();
        return prices.of(server.tenant(), spec, 1, reserveMillicores, reserveMiB)
                        instanceof EstimateOutcome.Estimated(var estimate)
                ? Optional.of(estimate.typical().perMonth())
                : Optional.empty();
    }

    /** As it was seen: what somebody changed meanwhile is told. */
    void resize(Server server, SizeDraft draft, ResizeDialog dialog) {
        Command command = new Command(Viewer.actor(), null);
        background.<WishDesk.Came>run(
                () -> wishes.run(
                        wishes.wishes().resize(server, draft.newSize()),
                        command.actor(),
                        () -> commands.resize(
                                server.tenant(),
                                server.id(),
                                OptionalLong.of(server.generation()),
                                draft.newSize(),
                                command)),
                dialog::came,
                dialog::again);
    }
}
