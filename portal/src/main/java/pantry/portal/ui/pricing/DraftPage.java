package pantry.portal.ui.pricing;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.price.DraftContent;
import pantry.billing.price.DraftOutcome;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceDraft;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TypeToConfirm;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.provisioning.tenancy.Tenant;

/** A draft of prices: written, tried on past months, and published once it is right. Nothing is charged by it before. */
@Route(value = Paths.PRICE_BOOKS + "/:draft", layout = Shell.class)
@RolesAllowed("FINANCE")
public final class DraftPage extends Page implements BeforeEnterObserver {
    private static final String NEW_WORD = "new";
    static final String NEW = Paths.PRICE_BOOKS + "/" + NEW_WORD;

    private final transient BookDesk desk;
    private final PageHeader header = new PageHeader("");
    private final Div trouble = new Div();
    private final Div content = new Div();
    private @Nullable PriceDraft draft;
    private @Nullable DraftForm form;

    DraftPage(BookDesk desk) {
        this.desk = desk;
        content.addClassName("stack");
        add(header, trouble, content);
    }

    static String pathTo(PriceDraft draft) {
        return Paths.PRICE_BOOKS + "/" + draft.id();
    }

    @Override
    public List<Crumb> crumbs() {
        PriceDraft shown = draft;
        return List.of(
                new Crumb(Texts.of("books.title"), Paths.PRICE_BOOKS),
                new Crumb(shown == null ? Texts.of("books.draft.new") : Drafts.name(shown), null));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RouteParameters asked = event.getRouteParameters();
        String id = asked.get("draft").orElse("");
        if (id.equals(NEW_WORD)) {
            draft = null;
            showNew();
        } else {
            show(desk.draft(id).orElseThrow(NotFoundException::new));
        }
    }

    private void showNew() {
        header.setTitle(Texts.of("books.draft.new"));
        header.sentence(Texts.of("books.draft.sentence.new"));
        DraftForm made = new DraftForm(desk, null, beginning(null), this::begin);
        form = made;
        Button save = new Button(Texts.of("books.draft.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        header.actions(save);
        content.removeAll();
        content.add(made);
    }

    /** A contract begins with what is agreed now, the list with what it says now. */
    private Optional<PriceBookVersion> beginning(@Nullable Tenant tenant) {
        return tenant == null ? desk.list() : desk.contract(tenant.id());
    }

    private Optional<PriceBookVersion> begin(@Nullable Tenant tenant) {
        return beginning(tenant);
    }

    private void show(PriceDraft shown) {
        draft = shown;
        trouble.removeAll();
        header.setTitle(Drafts.name(shown));
        header.sentence(Texts.of("books.draft.sentence", Drafts.of(shown), Drafts.from(shown.validFrom())));
        DraftForm made = new DraftForm(desk, shown, Optional.empty(), this::begin);
        form = made;
        Button publish = new Button(Texts.of("books.publish"), event -> publish(shown));
        publish.addThemeVariants(ButtonVariant.PRIMARY);
        Button remove = new Button(Texts.of("books.draft.remove"), event -> remove(shown));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        header.actions(new Button(Texts.of("books.draft.save"), event -> save()), publish, remove);
        content.removeAll();
        content.add(made, new ReplayPanel(desk, shown));
    }

    private void save() {
        DraftForm filled = form;
        if (filled == null) {
            return;
        }
        Optional<DraftContent> content = filled.read();
        if (content.isEmpty()) {
            refuse(Texts.of("books.draft.wrong"), Texts.of("books.draft.wrong.next"));
            return;
        }
        PriceDraft seen = draft;
        DraftOutcome outcome = seen == null ? desk.add(content.get()) : desk.change(seen, content.get());
        if (outcome instanceof DraftOutcome.Kept(PriceDraft kept)) {
            Notices.done(Texts.of("books.draft.saved"));
            if (seen == null) {
                UI.getCurrentOrThrow().navigate(pathTo(kept));
            } else {
                show(kept);
            }
        } else {
            refuse(outcome);
        }
    }

    /** Says from which instant it holds and for whom before it does; from then on there is no way back. */
    private void publish(PriceDraft seen) {
        new PublishDialog(desk, seen, () -> {
                    DraftOutcome outcome = desk.publish(seen);
                    if (outcome instanceof DraftOutcome.Published(PriceBookVersion version)) {
                        Notices.done(
                                Texts.of("books.published.done", version.name(), Prices.hour(version.validFrom())));
                        UI.getCurrentOrThrow().navigate(Paths.PRICE_BOOKS);
                    } else {
                        refuse(outcome);
                    }
                })
                .open();
    }

    private void remove(PriceDraft seen) {
        String name = Drafts.name(seen);
        new TypeToConfirm(
                        Texts.of("books.draft.remove.question", name),
                        Texts.of("books.draft.remove.meaning"),
                        List.of(Texts.of("books.draft.remove.goes", seen.steps().size())),
                        name,
                        Texts.of("books.draft.remove"),
                        () -> {
                            DraftOutcome outcome = desk.remove(seen);
                            if (outcome instanceof DraftOutcome.Removed) {
                                UI.getCurrentOrThrow().navigate(Paths.PRICE_BOOKS);
                            } else {
                                refuse(outcome);
                            }
                        })
                .open();
    }

    private void refuse(DraftOutcome outcome) {
        Drafts.Refused refused = Drafts.Refused.of(outcome);
        refuse(refused.what(), refused.next());
    }

    private void refuse(String what, String next) {
        trouble.removeAll();
        trouble.add(Note.bad(what, next));
    }
}
