package pantry.portal.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import pantry.portal.approval.OrderRequest;
import pantry.portal.approval.RequestState;
import pantry.portal.approval.Wish;
import pantry.portal.security.Caller;
import pantry.portal.ui.parts.Facts;
import pantry.portal.ui.parts.Focus;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.tenancy.Role;

/** One request: what is ordered and what it costs, what holds it up, who decides, its verbs for whoever may, and its story. */
final class RequestCard extends ListItem {
    private final RequestDesk desk;
    private final Caller caller;
    private final RequestVerbs verbs;
    private Anchor name = new Anchor();
    private final Slot<Drawn> slot = new Slot<>(this, this::content);

    /** Who may do what is part of what is drawn: it ends with time, not only with a change. */
    private record Drawn(OrderRequest request, boolean mayDecide, boolean mayWithdraw, boolean busy) {}

    RequestCard(RequestDesk desk, Caller caller, RequestVerbs verbs) {
        this.desk = desk;
        this.caller = caller;
        this.verbs = verbs;
        addClassNames("panel", "request");
    }

    void show(OrderRequest request, boolean busy) {
        slot.show(new Drawn(request, desk.mayDecide(caller, request), desk.mayWithdraw(caller, request), busy));
    }

    /** At its name, unless something else has the focus by now. */
    void focus() {
        Focus.goOn(name);
    }

    private List<Component> content(Drawn drawn) {
        OrderRequest request = drawn.request();
        List<Component> content = new ArrayList<>();
        content.add(head(drawn));
        if (!request.hindrance().isEmpty() && request.state() == RequestState.WAITING) {
            content.add(Note.warning(Texts.of("request.hindrance"), request.hindrance()));
        }
        if (!request.reason().isEmpty()) {
            content.add(Note.info(Texts.of("request.reason"), request.reason()));
        }
        Div columns = new Div(facts(request), story(request));
        columns.addClassName("g2");
        content.add(columns);
        return content;
    }

    private Div head(Drawn drawn) {
        OrderRequest request = drawn.request();
        name = Links.to(Paths.ORDER_REQUESTS + "/" + request.id(), RequestWords.name(request));
        Div title = new Div(new H2(name));
        title.addClassName("name");
        if (caller.is(Role.FINANCE)) {
            Span whose = new Span(request.tenantName());
            whose.addClassNames("s13", "mute");
            title.add(whose);
        }
        Div acts = new Div();
        acts.addClassNames("acts", "end");
        if (drawn.mayDecide()) {
            Button approve = verb("request.approve", request, () -> verbs.approve(request));
            approve.addThemeVariants(ButtonVariant.PRIMARY);
            approve.setIcon(drawn.busy() ? Icon.PROG.create() : null);
            acts.add(approve, verb("request.reject", request, () -> verbs.reject(request)));
        }
        if (drawn.mayWithdraw()) {
            acts.add(verb("request.withdraw", request, () -> verbs.withdraw(request)));
        }
        Div head = new Div(title, RequestWords.status(request).badge(), acts);
        head.addClassName("ch");
        return head;
    }

    private static Button verb(String key, OrderRequest request, Runnable act) {
        Button button = new Button(Texts.of(key), event -> act.run());
        button.setAriaLabel(Texts.of(key) + ": " + RequestWords.name(request) + ", " + request.tenantName());
        return button;
    }

    private static Facts facts(OrderRequest request) {
        Facts facts = new Facts()
                .fact(Texts.of("request.fact." + request.wish().kind()), RequestWords.size(request))
                .fact(Texts.of("request.fact.cost"), RequestWords.cost(request))
                .fact(Texts.of("request.fact.budget"), RequestWords.budget(request))
                .fact(Texts.of("request.fact.by"), request.asked().by());
        if (request.state() == RequestState.WAITING) {
            facts.fact(Texts.of("request.fact.approver"), RequestWords.approver(request))
                    .fact(Texts.of("request.fact.ends"), TimeText.full(request.expiresAt()));
        }
        OrderRequest.Begun begun = request.begun();
        if (begun != null) {
            facts.fact(Texts.of("request.fact.made." + request.wish().kind().thing()), made(request, begun));
        }
        return facts;
    }

    private static Component made(OrderRequest request, OrderRequest.Begun begun) {
        if (request.wish().kind().thing() != Wish.Thing.SERVER) {
            return Links.to(Paths.VOLUMES, request.name());
        }
        return request.count() == 1
                ? Links.to(Paths.SERVERS + "/" + begun.thing(), request.name())
                : Links.to(Paths.SERVERS, Texts.of("request.fact.servers"));
    }

    private static UnorderedList story(OrderRequest request) {
        UnorderedList story = new UnorderedList();
        story.addClassName("acty");
        story.getElement().setAttribute("aria-label", Texts.of("request.story"));
        request.steps().forEach(step -> {
            Div words = new Div(new Span(RequestWords.step(step)));
            if (!step.detail().isEmpty()) {
                Span detail = new Span(step.detail());
                detail.addClassName("sub");
                words.add(detail);
            }
            story.add(new ListItem(icon(step.kind()).create(), words, TimeText.full(step.at())));
        });
        return story;
    }

    private static Icon icon(OrderRequest.Step.Kind kind) {
        return switch (kind) {
            case ASKED -> Icon.CLOCK;
            case APPROVED, ORDERED -> Icon.DONE;
            case HINDERED -> Icon.WARN;
            case REJECTED -> Icon.BAD;
            case WITHDRAWN, EXPIRED -> Icon.UNDO;
        };
    }
}
