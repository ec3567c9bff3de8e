package pantry.portal.ui.tenant;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteParameters;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.shell.Viewer;
import pantry.portal.ui.tenant.storage.ConsolePage;
import pantry.portal.ui.tenant.storage.NamedDialog;
import pantry.portal.ui.tenant.storage.NewVolumeDialog;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerState;

/** What people do with one server: each asks what it needs to know, is shown as done at once, and taken back when it is refused. */
final class ServerVerbs implements ServerActions.Doing {
    private final ServerData data;
    private final ServerDesks desks;
    private final TenantId tenant;
    private final Seen page;

    ServerVerbs(ServerData data, ServerDesks desks, TenantId tenant, Seen page) {
        this.data = data;
        this.desks = desks;
        this.tenant = tenant;
        this.page = page;
    }

    /** The page that shows the server. */
    interface Seen {
        /** As it was read last. */
        ServerRow row();

        void reload();

        /** What a command makes of it, until it is settled. */
        void expect(ServerState state);

        /** It is as it is again. */
        void settle();
    }

    @Override
    public void act(ServerActions.Action action) {
        Command command = new Command(Viewer.actor(), null);
        ServerId id = page.row().id();
        switch (action) {
            case START -> start(command);
            case STOP -> command(action.expected(), () -> desks.commands().stop(tenant, id, command));
            case REBOOT -> command(action.expected(), () -> desks.commands().reboot(tenant, id, command));
        }
    }

    /** It costs again from then on, so the budgets are asked first. */
    private void start(Command command) {
        Server server = page.row().server();
        page.expect(ServerActions.Action.START.expected());
        desks.background()
                .run(
                        () -> desks.wishes()
                                .run(
                                        desks.wishes().wishes().start(server),
                                        command.actor(),
                                        () -> desks.commands().start(tenant, server.id(), command)),
                        this::came,
                        page::settle);
    }

    void orderVolume() {
        new NewVolumeDialog(desks.storage(), tenant, page.row().server()).open();
    }

    @Override
    public void snapshot() {
        Server server = page.row().server();
        new NamedDialog(
                        "storage.snapshot",
                        server.name(),
                        server.name() + "-1",
                        desks.storage().verdictOfSnapshots(tenant),
                        name -> {
                            desks.storage().snapshot(server, name);
                            return Optional.empty();
                        })
                .open();
    }

    @Override
    public void rebuild() {
        page.reload();
        Server server = page.row().server();
        Command command = new Command(Viewer.actor(), null);
        new RebuildDialog(
                        server,
                        data.volumes(server),
                        data.images(),
                        image -> command(
                                server.state(), () -> desks.commands().rebuild(tenant, server.id(), image, command)))
                .open();
    }

    @Override
    public void copy() {
        Server server = page.row().server();
        new NamedDialog(
                        "storage.clone.server",
                        server.name(),
                        server.name() + "-copy",
                        desks.storage().verdictOfClone(server),
                        name -> {
                            desks.storage().clone(server, name);
                            return Optional.empty();
                        })
                .open();
    }

    @Override
    public void console() {
        UI.getCurrentOrThrow()
                .navigate(
                        ConsolePage.class,
                        new RouteParameters("id", page.row().id().toString()));
    }

    @Override
    public void resize() {
        // As it stands now, so that a change by others since then is told.
        page.reload();
        desks.resizes().open(page.row().server(), page.row().slices(), page::reload);
    }

    void sizing() {
        // As it stands now, so that a change by others since then is told.
        page.reload();
        desks.sizings().open(page.row().server(), page::reload);
    }

    @Override
    public void edit() {
        // As it stands now, so that a change by others since then is told.
        page.reload();
        new EditDialog(desks.edits(), page.row().server(), page::reload).open();
    }

    @Override
    public void delete() {
        page.reload();
        Command command = new Command(Viewer.actor(), null);
        ServerId id = page.row().id();
        DeleteDialog.of(
                        page.row(),
                        data.volumes(page.row().server()),
                        () -> command(
                                ServerState.DELETING,
                                () -> desks.commands().delete(tenant, id, OptionalLong.empty(), command)))
                .open();
    }

    /** Shows at once what is expected; what is refused is taken back and told. */
    private void command(ServerState expect, Supplier<Decision> command) {
        page.expect(expect);
        desks.background().run(command, this::decided, page::settle);
    }

    private void came(WishDesk.Came came) {
        switch (came) {
            case WishDesk.Came.Decided(Decision decision) -> decided(decision);
            case WishDesk.Came.Waits waits -> {
                page.settle();
                waits.goThere();
            }
        }
    }

    private void decided(Decision decision) {
        page.settle();
        Refused.of(decision, page.row().server().name())
                .ifPresent(refused -> Notices.refused(refused.what(), refused.next()));
    }
}
