package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.portal.push.Changes;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.ConditionWords;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.Ailment;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerState;

/** One server: its state and what that means, what is being done to it, what it uses, stands on and costs. */
@Route(value = Paths.SERVERS + "/:id", layout = Shell.class)
@RolesAllowed({"USER", "OWNER"})
public final class ServerPage extends Page implements BeforeEnterObserver, ServerVerbs.Seen {
    private static final String RANGE = "range";

    private final ServerData data;
    private final ServerCost costs;
    private final TenantId tenant = Viewer.caller().ownTenant();

    private final PageHeader header = new PageHeader("");
    private final ServerActions actions;
    private final OperationCard operation = new OperationCard();
    private final UsePanel use;
    private final SlicesPanel slices = new SlicesPanel();
    private final VolumesPanel volumes;
    private final SizingPanel sizing;
    private final CostPanel cost = new CostPanel();
    private final QuotePanel quote = new QuotePanel();
    private final FactsPanel facts = new FactsPanel();
    private final AilmentNote ailment = new AilmentNote();
    private final AvailabilityPanel availability = new AvailabilityPanel();
    private final TimelinePanel timeline = new TimelinePanel(this::showTimeline);
    private List<Status> states = List.of();

    private @Nullable ServerRow row;
    /** What a command that was just given makes of the server, until it is decided. */
    private @Nullable ServerState expected;

    ServerPage(ServerData data, ServerCost costs, ServerDesks desks, LiveUpdates live) {
        this.data = data;
        this.costs = costs;
        ServerVerbs verbs = new ServerVerbs(data, desks, tenant, this);
        this.actions = new ServerActions(verbs);
        this.sizing = new SizingPanel(desks.sizings(), verbs::sizing);
        this.volumes = new VolumesPanel(desks.storage(), verbs::orderVolume);
        this.use = new UsePanel(data, this::choose);
        use.onTable(this::showUse);
        header.actions(actions);
        Div main = new Div(ailment, operation, use, slices, availability, volumes, cost, quote);
        main.addClassName("stack");
        Div side = new Div(facts, sizing, timeline);
        side.addClassName("stack");
        Div columns = new Div(main, side);
        columns.addClassName("cols");
        add(header, columns);
        Live.keep(
                this,
                live,
                Interest.of(tenant, Topic.SERVER, Topic.OPERATION, Topic.VOLUME, Topic.USAGE, Topic.BILL),
                this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ServerId id =
                event.getRouteParameters().get("id").flatMap(ServerPage::parse).orElseThrow(NotFoundException::new);
        row = data.find(tenant, id).orElseThrow(NotFoundException::new);
        use.choose(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(RANGE)
                .flatMap(UseRange::named)
                .orElseGet(() -> UseRange.usual(Duration.between(row().server().createdAt(), data.now()))));
        show();
        cost.show(id, costs.of(row().server()));
        quote.show(costs.quote(row().server()));
    }

    private static Optional<ServerId> parse(String id) {
        try {
            return Optional.of(new ServerId(UUID.fromString(id)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** The server as it was read last; there is one from the moment the page is entered. */
    @Override
    public ServerRow row() {
        return Objects.requireNonNull(row, "the page was entered");
    }

    private void choose(UseRange range) {
        use.choose(range);
        showUse();
        UI.getCurrentOrThrow()
                .getPage()
                .getHistory()
                .replaceState(null, new Location(ServerPaths.of(row().id()), QueryParameters.of(RANGE, range.id())));
    }

    private void refresh(Changes changes) {
        boolean own = changes.touch(row().id().value());
        if (own || changes.touch(Topic.OPERATION) || changes.touch(Topic.VOLUME) || changes.touch(Topic.BILL)) {
            reload();
        }
        if (own && changes.touch(Topic.USAGE)) {
            showUse();
            availability.show(data.story(row().server()));
        }
        if (changes.touch(Topic.BILL)) {
            cost.show(row().id(), costs.of(row().server()));
            quote.show(costs.quote(row().server()));
        }
    }

    @Override
    public void reload() {
        data.find(tenant, row().id()).ifPresent(found -> {
            boolean renamed = !found.server().name().equals(row().server().name());
            row = found;
            show();
            if (renamed) {
                nameEverywhere();
            }
        });
    }

    /** The way above the page and the window's title have the name, too. */
    private void nameEverywhere() {
        for (Optional<Component> above = getParent();
                above.isPresent();
                above = above.get().getParent()) {
            if (above.get() instanceof Shell shell) {
                shell.show(crumbs());
            }
        }
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
    }

    @Override
    public void expect(ServerState state) {
        expected = state;
        show();
    }

    @Override
    public void settle() {
        expected = null;
        reload();
    }

    private void show() {
        Server server = row().server();
        ServerState state = expected == null ? server.state() : expected;
        List<OperationView> operations = data.operations(server);
        header.setTitle(server.name());
        header.sentence(StateSentence.of(server, state));
        Optional<Ailment> ailing = data.ailment(server);
        showStates(server, state, ailing);
        ailment.show(ailing);
        boolean underWay = operations.stream().anyMatch(one -> !one.state().isTerminal());
        actions.show(state, underWay || expected != null);
        operation.setVisible(!operations.isEmpty());
        operations.stream().findFirst().ifPresent(latest -> operation.show(latest, data.usual(latest), data.now()));
        showUse();
        volumes.show(data.volumes(server), state == ServerState.RUNNING || state == ServerState.STOPPED);
        facts.show(server);
        availability.show(data.story(server));
        showTimeline();
        sizing.show(server);
    }

    /** Charts and slices say the same of now. */
    private void showUse() {
        slices.show(row().using(use.show(row().server())));
    }

    private void showTimeline() {
        timeline.show(data.timeline(row().server(), timeline.wanted()), data.now());
    }

    private void showStates(Server server, ServerState state, Optional<Ailment> ailing) {
        List<Status> now = state != ServerState.RUNNING
                ? List.of(Status.of(state))
                : switch (server.health()) {
                    case OK -> List.of(Status.of(state));
                    case DEGRADED ->
                        List.of(
                                Status.of(state),
                                ailing.map(one -> ConditionWords.degraded(one.bladesThere(), one.bladesOf()))
                                        .orElse(Status.of(server.health())));
                    case DOWN -> List.of(Status.of(server.health()));
                };
        if (!now.equals(states)) {
            states = now;
            header.states(now.stream().map(Status::badge).toArray(Component[]::new));
        }
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(
                new Crumb(Texts.of("nav.servers"), Paths.SERVERS),
                new Crumb(row == null ? Texts.of("nav.servers") : row.server().name(), null));
    }
}
