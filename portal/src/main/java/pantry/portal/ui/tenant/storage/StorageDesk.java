package pantry.portal.ui.tenant.storage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.portal.approval.Wanted;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Viewer;
import pantry.portal.ui.tenant.Refused;
import pantry.portal.ui.tenant.WishDesk;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.StorageCommands;
import pantry.provisioning.lifecycle.VolumeSpec;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.VolumeEdit;
import pantry.provisioning.storage.VolumeEdits;

/** Has done what people ask of volumes and snapshots, beside the page, and tells what was refused. */
@Component
public final class StorageDesk {
    private static final int SERVERS_OFFERED = 500;

    private final StorageCommands commands;
    private final VolumeEdits edits;
    private final Servers servers;
    private final Background background;
    private final WishDesk wishes;

    StorageDesk(StorageCommands commands, VolumeEdits edits, Servers servers, Background background, WishDesk wishes) {
        this.commands = commands;
        this.edits = edits;
        this.servers = servers;
        this.background = background;
        this.wishes = wishes;
    }

    /** To which a volume can be attached. */
    List<Server> servers(TenantId tenant) {
        return servers.page(tenant, Servers.Filter.ALL, null, SERVERS_OFFERED).stream()
                .filter(one -> one.state() == ServerState.RUNNING || one.state() == ServerState.STOPPED)
                .toList();
    }

    /** What money says to more on the volumes of a server, or on what stands alone. */
    Verdict verdict(TenantId tenant, @Nullable ServerId server) {
        return wishes.storage().on(tenant, server);
    }

    /** What it says to what the snapshot of a server or volume adds. */
    public Verdict verdictOfSnapshots(TenantId tenant) {
        return verdict(tenant, null);
    }

    public Verdict verdictOfClone(Server server) {
        return wishes.wishes().on(wishes.wishes().clone(server, server.name()));
    }

    Verdict verdictOfClone(Snapshot snapshot) {
        return wishes.wishes().on(wishes.wishes().restore(snapshot, snapshot.sourceName()));
    }

    void order(TenantId tenant, VolumeSpec spec) {
        runCapped(
                wishes.storage().order(tenant, spec),
                spec.name(),
                "storage.asked.order",
                command -> commands.order(tenant, spec, command));
    }

    void attach(Volume volume, ServerId server) {
        run(
                volume.name(),
                "storage.asked.attach",
                command -> commands.attach(volume.tenant(), volume.id(), server, OptionalLong.empty(), command));
    }

    void detach(Volume volume) {
        run(
                volume.name(),
                "storage.asked.detach",
                command -> commands.detach(volume.tenant(), volume.id(), OptionalLong.empty(), command));
    }

    void grow(Volume volume, int sizeGiB) {
        runCapped(
                wishes.storage().grow(volume, sizeGiB),
                volume.name(),
                "storage.asked.grow",
                command -> commands.grow(volume.tenant(), volume.id(), sizeGiB, OptionalLong.empty(), command));
    }

    void delete(Volume volume) {
        run(
                volume.name(),
                "storage.asked.delete",
                command -> commands.delete(volume.tenant(), volume.id(), OptionalLong.empty(), command));
    }

    void snapshot(Volume volume, String name) {
        runCapped(
                wishes.storage().snapshot(volume, name),
                name,
                "storage.asked.snapshot",
                command -> commands.snapshot(volume.tenant(), volume.id(), name, command));
    }

    public void snapshot(Server server, String name) {
        runCapped(
                wishes.storage().snapshot(server, name),
                name,
                "storage.asked.snapshot",
                command -> commands.snapshot(server.tenant(), server.id(), name, command));
    }

    public void clone(Server server, String name) {
        runCapped(
                wishes.wishes().clone(server, name),
                name,
                "storage.asked.clone",
                command -> commands.clone(server.tenant(), server.id(), name, command));
    }

    void clone(Volume volume, String name) {
        runCapped(
                wishes.storage().clone(volume, name),
                name,
                "storage.asked.clone",
                command -> commands.order(volume.tenant(), new VolumeSpec(name, 0, null, volume.id()), command));
    }

    void clone(Snapshot snapshot, String name) {
        runCapped(
                wishes.wishes().restore(snapshot, name),
                name,
                "storage.asked.clone",
                command -> commands.clone(snapshot.tenant(), snapshot.id(), name, command));
    }

    void delete(Snapshot snapshot) {
        run(
                snapshot.name(),
                "storage.asked.delete",
                command -> commands.deleteSnapshot(snapshot.tenant(), snapshot.id(), OptionalLong.empty(), command));
    }

    VolumeEdit rename(Volume volume, String name) {
        return edits.rename(volume.tenant(), volume.id(), name, OptionalLong.of(volume.generation()), Viewer.actor());
    }

    private void run(String name, String askedKey, Function<Command, Decision> act) {
        Command command = new Command(Viewer.actor(), null);
        background.run(() -> act.apply(command), decision -> told(decision, name, askedKey), () -> {});
    }

    /** What a budget may hold up. */
    private void runCapped(Optional<Wanted> wanted, String name, String askedKey, Function<Command, Decision> act) {
        Command command = new Command(Viewer.actor(), null);
        background.run(
                () -> wishes.run(wanted, command.actor(), () -> act.apply(command)),
                came -> {
                    switch (came) {
                        case WishDesk.Came.Decided(Decision decision) -> told(decision, name, askedKey);
                        case WishDesk.Came.Waits waits -> waits.goThere();
                    }
                },
                () -> {});
    }

    private static void told(Decision decision, String name, String askedKey) {
        if (decision instanceof Decision.NameTaken(String taken)) {
            Notices.refused(Texts.of("storage.taken.what", taken), Texts.of("storage.taken.next"));
            return;
        }
        Refused.of(decision, name)
                .ifPresentOrElse(
                        refused -> Notices.refused(refused.what(), refused.next()),
                        () -> Notices.done(Texts.of(askedKey, name)));
    }
}
