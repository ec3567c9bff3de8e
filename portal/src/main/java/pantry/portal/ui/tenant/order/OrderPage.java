package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pantry.billing.budget.Budget;
import pantry.portal.order.Alternative;
import pantry.portal.order.Availability.Choice;
import pantry.portal.order.Names;
import pantry.portal.order.Resolution.Resolved;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.portal.ui.tenant.order.OrderView.Refused;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.tenancy.Role;

/** Orders a server: choices left, what they cost and whether they can be had right, always as of now. */
@Route(value = Paths.ORDER, layout = Shell.class)
@RolesAllowed({"USER", "OWNER"})
public final class OrderPage extends Page implements BeforeEnterObserver {
    private static final long SOME_CPU = 500;
    private static final long SOME_MEMORY = 1_024;

    private final transient OrderDesk desk;
    private final transient ServerCommands commands;
    private final transient Background background;
    private final TenantId tenant = Viewer.caller().ownTenant();
    /** One form makes one server, however often its button is pressed. */
    private final UUID form = UUID.randomUUID();

    private final Surroundings around;
    private final IdentityCard identity;
    private final SizeCard size;
    private final SelfSizingCard sizing;
    private final RefusalNote refusal;
    private final ApprovalNote approval = new ApprovalNote();
    private final QuotaCard quota = new QuotaCard();
    private final StorageCard storage;
    private final AccessCard access;
    private final ResilienceCard resilience;
    private final PriceCard price;
    private final PriceDock dock;

    private List<String> names;
    private List<String> volumeNames;
    private OrderDraft draft;
    private List<Offer> offers = List.of();
    private Reckoning reckoning;
    private @Nullable Refused refused;
    private boolean isOrdering;

    OrderPage(OrderDesk desk, ServerCommands commands, LiveUpdates updates, PoolNews pool, Background background) {
        this.desk = desk;
        this.commands = commands;
        this.background = background;
        around = desk.surroundings(tenant).orElseThrow(NotFoundException::new);
        names = desk.names(tenant);
        volumeNames = desk.volumeNames(tenant);
        draft = first();
        reckoning = desk.reckon(tenant, draft.sizing());
        identity = new IdentityCard(draft.order().name(), names, this::change);
        size = new SizeCard(around, this::change);
        sizing = new SelfSizingCard(around, this::change);
        refusal = new RefusalNote(Viewer.caller().is(Role.OWNER), this::take);
        storage = new StorageCard(this::change);
        access = new AccessCard(around, this::change);
        resilience = new ResilienceCard(desk.groups(tenant), this::change);
        price = new PriceCard(this::order, () -> ApiDialog.open(draft.order()));
        dock = new PriceDock(this::order);
        Div form = new Div(identity, size, refusal, approval, quota, sizing, resilience, storage, access);
        form.addClassName("stack");
        Div columns = new Div(form, price);
        columns.addClassName("cols");
        add(new PageHeader(Texts.of("order.title")).sentence(Texts.of("order.sentence")), columns, dock);
        addClassName("order-page");
        Live.keep(this, updates, Interest.of(tenant, Topic.QUOTA, Topic.SERVER, Topic.VOLUME, Topic.BILL), changes -> {
            names = desk.names(tenant);
            volumeNames = desk.volumeNames(tenant);
            lookAgain();
        });
        pool.keep(this, this::lookAgain);
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("nav.servers"), Paths.SERVERS), new Crumb(Texts.of("order.title"), null));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters written = event.getLocation().getQueryParameters();
        OrderDraft asWritten = OrderAddress.read(written, draft, around);
        draft = KeptDraft.of(asWritten, written).orElse(asWritten);
        lookAgain();
    }

    /** What stands in a form that nobody has touched: the smallest image in the smallest size that can be had. */
    private OrderDraft first() {
        String image =
                around.images().isEmpty() ? "" : around.images().getFirst().name();
        String name = Names.suggest(names);
        return desk.offers(tenant, image).stream()
                .filter(offer -> offer.choice() instanceof Choice.Possible)
                .findFirst()
                .map(offer ->
                        OrderDraft.of(name, image, offer.choice().offering().name()))
                .orElseGet(() -> around.offerings().isEmpty()
                        ? OrderDraft.sized(name, image, SOME_CPU, SOME_MEMORY)
                        : OrderDraft.of(
                                name, image, around.offerings().getFirst().name()));
    }

    private void change(UnaryOperator<OrderDraft> step) {
        OrderDraft before = draft;
        draft = step.apply(before);
        if (isOrdering || draft.equals(before)) {
            return;
        }
        refused = null;
        boolean isOtherImage = !draft.order().image().equals(before.order().image());
        if (isOtherImage) {
            offers = desk.offers(tenant, draft.order().image());
        }
        if (!draft.sizing().equals(before.sizing())) {
            reckoning = desk.reckon(tenant, draft.sizing());
        }
        KeptDraft.keep(draft);
        QueryParameters address = OrderAddress.of(draft);
        if (!address.equals(OrderAddress.of(before))) {
            UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, new Location(Paths.ORDER, address));
        }
        show();
    }

    private void take(Alternative alternative) {
        change(before -> before.like(alternative));
        // The button that was pressed is gone; what one wants next is to order.
        getElement()
                .executeJs("[...this.querySelectorAll('.order-go')].find(one => one.offsetParent)"
                        + "?.focus({preventScroll: true})");
    }

    private void lookAgain() {
        offers = desk.offers(tenant, draft.order().image());
        reckoning = desk.reckon(tenant, draft.sizing());
        show();
    }

    private void show() {
        OrderView view = new OrderView(
                around,
                draft,
                offers,
                reckoning,
                Wrongs.of(draft, around.image(draft.order().image()), names),
                new DiskWrongs(draft.order().volumes(), volumeNames),
                refused,
                isOrdering);
        identity.show(view);
        size.show(view);
        sizing.show(view);
        refusal.show(view);
        approval.show(view);
        quota.show(view);
        resilience.show(view);
        storage.show(view);
        access.show(view);
        price.show(view);
        dock.show(view);
    }

    private void order() {
        // What is typed and not added yet belongs to the order, or is said to be wrong.
        boolean isAllTaken = identity.takeTag() && access.takeKeys();
        if (isOrdering || !isAllTaken || !(desk.resolve(tenant, draft.order()) instanceof Resolved resolved)) {
            return;
        }
        isOrdering = true;
        refused = null;
        show();
        Ordering ordering = Ordering.of(form, Viewer.caller(), Viewer.actor(), resolved);
        background.run(() -> place(ordering), this::decided, () -> {
            isOrdering = false;
            show();
        });
    }

    private Ordering.Came place(Ordering ordering) {
        return switch (desk.verdict(ordering.order())) {
            case Verdict.Refused(Budget _, String reason) -> new Ordering.Came.Otherwise(new Decision.Conflict(reason));
            case Verdict.AsksFirst(Budget budget) -> ordering.ask(desk.requests(), budget);
            case Verdict.Free() -> ordering.place(commands);
        };
    }

    private void decided(Ordering.Came came) {
        isOrdering = false;
        if (came instanceof Ordering.Came.Begun(String path)) {
            KeptDraft.forget();
            getUI().ifPresent(ui -> ui.navigate(path));
            return;
        }
        names = desk.names(tenant);
        volumeNames = desk.volumeNames(tenant);
        refused = came.refusal(draft.order()).orElse(null);
        lookAgain();
        if (came instanceof Ordering.Came.Otherwise(Decision.NameTaken(String name)) && !volumeNames.contains(name)) {
            identity.focusName();
        }
    }
}
