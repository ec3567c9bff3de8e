package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.Servers;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.Volumes;

/** A tenant's volumes and snapshots, the newest first. */
@Route(value = Paths.VOLUMES, layout = Shell.class)
@RolesAllowed({"USER", "OWNER"})
public final class VolumesPage extends Page implements BeforeEnterObserver {
    private static final int MORE = 100;
    private static final int SERVERS_NAMED = 10_000;

    private final Volumes volumes;
    private final Snapshots snapshots;
    private final Servers servers;
    private final StorageDesk desk;
    private final TenantId tenant = Viewer.caller().ownTenant();

    private final PageHeader header = new PageHeader(Texts.of("nav.volumes"));
    private final Div volumeList = new Div();
    private final Div snapshotList = new Div();
    private int volumesShown = MORE;
    private int snapshotsShown = MORE;
    private State shown = new State(List.of(), List.of(), Map.of());

    /** What the page shows; drawn anew only when it is another. */
    private record State(List<Volume> volumes, List<Snapshot> snapshots, Map<ServerId, String> servers) {}

    VolumesPage(Volumes volumes, Snapshots snapshots, Servers servers, StorageDesk desk, LiveUpdates live) {
        this.volumes = volumes;
        this.snapshots = snapshots;
        this.servers = servers;
        this.desk = desk;
        header.actions(newVolume(true));
        add(
                header,
                new Panel(Texts.of("server.volumes")).flush().with(volumeList),
                new Panel(Texts.of("storage.snapshots")).flush().with(snapshotList));
        Live.keep(this, live, Interest.of(tenant, Topic.VOLUME, Topic.SERVER), changes -> show());
    }

    private Button newVolume(boolean primary) {
        Button button = new Button(
                Texts.of("storage.new"), Icon.PLUS.create(), event -> new NewVolumeDialog(desk, tenant, null).open());
        if (primary) {
            button.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return button;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        draw(read());
    }

    private void show() {
        State now = read();
        if (!now.equals(shown)) {
            draw(now);
        }
    }

    private State read() {
        List<Volume> some = volumes.page(tenant, Volumes.Filter.ALL, null, volumesShown + 1);
        Map<ServerId, String> names = new HashMap<>();
        if (some.stream().anyMatch(volume -> volume.server() != null)) {
            for (Server server : servers.page(tenant, Servers.Filter.ALL, null, SERVERS_NAMED)) {
                names.put(server.id(), server.name());
            }
        }
        return new State(some, snapshots.page(tenant, Snapshots.Filter.ALL, null, snapshotsShown + 1), names);
    }

    private void draw(State now) {
        shown = now;
        volumeList.removeAll();
        snapshotList.removeAll();
        header.sentence(Texts.of(
                "storage.count",
                count(now.volumes(), volumesShown),
                now.volumes().stream()
                        .limit(volumesShown)
                        .filter(volume -> volume.filling() != Volume.Filling.OK)
                        .count()));
        if (now.volumes().isEmpty()) {
            volumeList.add(new Empty(
                    Icon.VOLUME, Texts.of("storage.none.what"), Texts.of("storage.none.next"), newVolume(false)));
        } else {
            volumeList.add(VolumesTable.of(desk, first(now.volumes(), volumesShown), now.servers()));
            more(volumeList, now.volumes().size() > volumesShown, () -> volumesShown += MORE);
        }
        if (now.snapshots().isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("storage.snapshots.none"));
            none.addClassNames("s13", "mute", "pad");
            snapshotList.add(none);
        } else {
            snapshotList.add(SnapshotsTable.of(desk, first(now.snapshots(), snapshotsShown)));
            more(snapshotList, now.snapshots().size() > snapshotsShown, () -> snapshotsShown += MORE);
        }
    }

    private static int count(List<?> some, int limit) {
        return Math.min(some.size(), limit);
    }

    private static <T> List<T> first(List<T> some, int limit) {
        return some.subList(0, count(some, limit));
    }

    private void more(Div list, boolean isMore, Runnable widen) {
        if (isMore) {
            list.add(new Button(Texts.of("storage.more"), event -> {
                widen.run();
                show();
            }));
        }
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("nav.volumes"), null));
    }
}
