package pantry.portal.ui.operator;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.pool.Differences;
import pantry.provisioning.pool.EnclosureView;
import pantry.provisioning.pool.Pool;

/** The pool as racks: where everything stands, how full it is and what is wrong, on one screen. */
@Route(value = Paths.RACKS, layout = Shell.class)
@RolesAllowed("OPERATOR")
final class RacksPage extends Page implements AfterNavigationObserver {
    private static final Logger LOG = LoggerFactory.getLogger(RacksPage.class);

    private final Pool pool;
    private final Operations operations;
    private final PoolOutlook outlook;
    private final PageHeader header = new PageHeader(Texts.of("nav.racks"));
    private final Div place = new Div();
    private final CapacityTiles tiles = new CapacityTiles();
    private final Div enclosures = new Div();
    private final AttentionPanel attention = new AttentionPanel();
    private final AilmentsPanel ailments = new AilmentsPanel();
    private final Differences differences;
    private final DifferencesPanel differing = new DifferencesPanel();
    private final BladePanel blade;
    private final ConsolidationPanel moves;
    private final PowerPanel power;
    private final ServerPanel server = new ServerPanel();
    private final Div racks = new Div();
    private final FabricCommands fabrics;
    private final HardwarePanel hardware;
    private final Map<EnclosureId, EnclosurePanel> panels = new LinkedHashMap<>();
    private @Nullable RackState state;
    private PoolOutlook.Seen seen = PoolOutlook.Seen.NOTHING;
    private RackAddress chosen = new RackAddress(null, null);

    RacksPage(
            Pool pool,
            Differences differences,
            Operations operations,
            PoolOutlook outlook,
            FabricCommands fabrics,
            BladeWork work,
            Consolidating consolidating,
            PowerWork powerWork,
            LiveUpdates updates) {
        this.pool = pool;
        this.differences = differences;
        this.operations = operations;
        this.outlook = outlook;
        this.fabrics = fabrics;
        blade = new BladePanel((verb, chosenBlade) -> work.act(verb, chosenBlade, this::look));
        moves = new ConsolidationPanel(consolidating);
        power = new PowerPanel(powerWork, this::look);
        hardware = new HardwarePanel(() -> fabrics.add(this::look), fabric -> fabrics.remove(fabric, this::look));
        enclosures.addClassName("stack");
        Div slots = new Div(enclosures, new RackLegend());
        slots.addClassName("stack");
        Div rest = new Div(ailments, attention, moves, power, differing);
        rest.addClassNames("stack", "rack-rest");
        // Where there is one column, what stands on the chosen blade comes right below the slots.
        Div side = new Div(blade, server);
        side.addClassNames("stack", "rack-side");
        Div columns = new Div(slots, side, rest);
        columns.addClassNames("cols", "rack-cols");
        racks.addClassName("stack");
        racks.add(tiles, columns);
        place.addClassName("stack");
        add(header, place, hardware);
        Live.keep(
                this,
                updates,
                Interest.of(
                        null, Topic.BLADE, Topic.USAGE, Topic.ARRAY, Topic.SERVER, Topic.OPERATION, Topic.DIFFERENCE),
                changes -> look());
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("nav.racks"), null));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var query = event.getLocation().getQueryParameters();
        chosen = RackAddress.read(
                query.getSingleParameter(RackAddress.BLADE), query.getSingleParameter(RackAddress.SERVER));
        look();
    }

    private void look() {
        Optional<RackState> now;
        try {
            hardware.show(fabrics.all(), outlook.pace());
            differing.show(differences);
            now = RackState.look(pool, operations);
            seen = now.map(outlook::look).orElse(PoolOutlook.Seen.NOTHING);
        } catch (RuntimeException failed) {
            LOG.error("the racks could not be read", failed);
            put(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> look())));
            return;
        }
        state = now.orElse(null);
        if (state == null || state.enclosures().isEmpty()) {
            put(new Empty(Icon.RACK, Texts.of("racks.none"), Texts.of("racks.none.next")));
        } else {
            put(racks);
            show(state);
        }
    }

    private void put(Component content) {
        if (content.getParent().filter(place::equals).isEmpty()) {
            place.removeAll();
            place.add(content);
        }
    }

    private void show(RackState now) {
        header.setTitle(Texts.of("racks.title", now.summary().name()));
        header.sentence(PoolSentence.of(now) + " " + PoolSentence.of(seen.boxes()));
        tiles.show(now.summary(), seen.forecasts());
        showEnclosures(now);
        ailments.show(seen.ailments(), seen.at());
        attention.show(Troubles.all(now));
        moves.refresh();
        power.refresh();
        showChosen(now);
    }

    private void showEnclosures(RackState now) {
        List<EnclosureId> ids = now.enclosures().stream().map(EnclosureView::id).toList();
        panels.entrySet().removeIf(entry -> {
            boolean gone = !ids.contains(entry.getKey());
            if (gone) {
                enclosures.remove(entry.getValue());
            }
            return gone;
        });
        for (int i = 0; i < now.enclosures().size(); i++) {
            EnclosureView enclosure = now.enclosures().get(i);
            EnclosurePanel panel = panels.get(enclosure.id());
            if (panel == null || !panel.fits(enclosure)) {
                if (panel != null) {
                    enclosures.remove(panel);
                }
                panel = new EnclosurePanel(enclosure, this::choose);
                panels.put(enclosure.id(), panel);
                enclosures.addComponentAtIndex(i, panel);
            }
        }
    }

    private void showChosen(RackState now) {
        ServerId lit = chosen.server();
        now.enclosures().forEach(enclosure -> {
            EnclosurePanel panel = panels.get(enclosure.id());
            if (panel != null) {
                panel.show(enclosure, now.bladesOf(enclosure.id()), chosen.blade(), lit);
            }
        });
        blade.show(now.blade(chosen.blade()).orElse(null), lit);
        server.show(lit, chosen.blade(), lit == null ? List.of() : now.slicesOf(lit));
    }

    /** A blade of the racks; the address of the page keeps it. */
    private void choose(String name) {
        RackState now = state;
        if (now == null || now.blade(name).isEmpty()) {
            return;
        }
        chosen = new RackAddress(name, chosen.server());
        showChosen(now);
        UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, new Location(chosen.path()));
        blade.getElement().executeJs("Pantry.reveal(this)");
    }
}
