package pantry.portal.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import pantry.portal.approval.OrderRequest;
import pantry.portal.approval.OrderRequestId;
import pantry.portal.approval.RequestOutcome;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.security.Caller;
import pantry.portal.ui.parts.AllBox;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.LongList;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.tenancy.Role;

/** Orders that wait for an approval, or one of them: decided by whoever may, followed by whoever asked. */
@Route(value = Paths.ORDER_REQUESTS + "/:" + RequestsPage.REQUEST + "?", layout = Shell.class)
@RolesAllowed({"USER", "OWNER", "FINANCE"})
public final class RequestsPage extends Page implements BeforeEnterObserver, RequestVerbs {
    static final String REQUEST = "request";

    private final transient RequestDesk desk;
    private final Caller caller = Viewer.caller();
    private final PageHeader header = new PageHeader(Texts.of("requests.title"));
    private final AllBox all = new AllBox(Texts.of("requests.all"), Paths.ORDER_REQUESTS);
    private final LongList<OrderRequest, OrderRequestId> requests =
            new LongList<>(Texts.of("requests.more"), OrderRequest::id, this::show);
    private final UnorderedList list = new UnorderedList();
    private final Map<OrderRequestId, RequestCard> cards = new HashMap<>();
    private final Set<OrderRequestId> beingOrdered = new HashSet<>();
    private final Div below = new Div();
    private @Nullable String asked;

    RequestsPage(RequestDesk desk, LiveUpdates updates) {
        this.desk = desk;
        list.addClassName("stack");
        below.addClassName("trouble-slot");
        header.actions(all);
        add(header, list, requests.more(), below);
        Live.keep(this, updates, Interest.of(caller.tenant(), Topic.ORDER_REQUEST), changes -> show());
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("requests.title"), Paths.ORDER_REQUESTS));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        asked = event.getRouteParameters().get(REQUEST).orElse(null);
        all.setVisible(asked == null);
        all.follow(event.getLocation());
        show();
    }

    private void show() {
        below.removeAll();
        try {
            String one = asked;
            if (one == null) {
                showAll();
            } else {
                OrderRequest request = desk.find(caller, one).orElseThrow(NotFoundException::new);
                header.sentence(Texts.of("requests.one." + request.state(), RequestWords.approver(request)));
                requests.more().setVisible(false);
                show(List.of(request));
                below.add(Links.to(Paths.ORDER_REQUESTS, Texts.of("requests.one.all")));
            }
        } catch (DataAccessException failed) {
            list.setVisible(false);
            below.add(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> show())));
        }
    }

    private void showAll() {
        List<OrderRequest> some = requests.read((last, limit) -> desk.page(caller, !all.getValue(), last, limit));
        header.sentence(Texts.of(caller.is(Role.USER) ? "requests.sentence.user" : "requests.sentence"));
        show(some);
        if (some.isEmpty()) {
            below.add(nothing());
        }
    }

    private void show(List<OrderRequest> shown) {
        List<RequestCard> inOrder = new ArrayList<>();
        Set<OrderRequestId> present = new HashSet<>();
        for (OrderRequest request : shown) {
            present.add(request.id());
            RequestCard card = cards.computeIfAbsent(request.id(), absent -> new RequestCard(desk, caller, this));
            card.show(request, beingOrdered.contains(request.id()));
            inOrder.add(card);
        }
        cards.keySet().retainAll(present);
        if (!list.getChildren().toList().equals(inOrder)) {
            list.removeAll();
            inOrder.forEach(list::add);
        }
        list.setVisible(!inOrder.isEmpty());
    }

    private Empty nothing() {
        String next =
                Texts.of(caller.is(Role.USER) ? "requests.none.user" : "requests.none.next", RequestWords.howLong());
        return all.getValue()
                ? new Empty(
                        Icon.INFO,
                        Texts.of("requests.none"),
                        next,
                        Links.to(Paths.BUDGETS, Texts.of("requests.none.budgets")))
                : new Empty(
                        Icon.DONE,
                        Texts.of("requests.none.waiting"),
                        next,
                        Links.to(Paths.BUDGETS, Texts.of("requests.none.budgets")),
                        Links.to(AllBox.pathOfAll(Paths.ORDER_REQUESTS), Texts.of("requests.none.all")));
    }

    @Override
    public void approve(OrderRequest request) {
        if (!beingOrdered.add(request.id())) {
            return;
        }
        show();
        desk.approve(
                request,
                outcome -> {
                    int place = place(request);
                    beingOrdered.remove(request.id());
                    tell(outcome, "request.approved", request);
                    goOn(place);
                },
                () -> {
                    beingOrdered.remove(request.id());
                    show();
                });
    }

    @Override
    public void reject(OrderRequest request) {
        int place = place(request);
        new RejectDialog(desk, request, () -> {
                    show();
                    goOn(place);
                })
                .open();
    }

    @Override
    public void withdraw(OrderRequest request) {
        int place = place(request);
        tell(desk.withdraw(request), "request.withdrawn", request);
        goOn(place);
    }

    private int place(OrderRequest request) {
        RequestCard card = cards.get(request.id());
        return card == null ? 0 : list.indexOf(card);
    }

    /** What had the focus is gone with its request, or its verb is: it goes on at the one that took its place. */
    private void goOn(int place) {
        List<Component> shown = list.isVisible() ? list.getChildren().toList() : List.of();
        if (shown.isEmpty()) {
            header.focus();
        } else if (shown.get(Math.clamp(place, 0, shown.size() - 1)) instanceof RequestCard card) {
            card.focus();
        }
    }

    private void tell(RequestOutcome outcome, String doneKey, OrderRequest request) {
        if (outcome instanceof RequestOutcome.Done) {
            Notices.done(Texts.of(doneKey, RequestWords.name(request)));
        } else {
            List<String> refused = RequestWords.refused(outcome);
            Notices.refused(refused.getFirst(), refused.getLast());
        }
        show();
    }
}
