package pantry.portal.ui.pricing;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import pantry.billing.price.DraftOutcome;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceDraft;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;

/** The price books: which version holds when, what each meter costs by it, what tenants have agreed on, and the drafts. */
@Route(value = Paths.PRICE_BOOKS, layout = Shell.class)
@RolesAllowed("FINANCE")
public final class PriceBooksPage extends Page implements AfterNavigationObserver {
    private static final Logger LOG = LoggerFactory.getLogger(PriceBooksPage.class);

    private final transient BookDesk desk;
    private final PageHeader header = new PageHeader(Texts.of("books.title"));
    private final Div content = new Div();

    PriceBooksPage(BookDesk desk) {
        this.desk = desk;
        content.addClassName("stack");
        var add = Links.to(DraftPage.NEW, Icon.PLUS.create(), new Span(Texts.of("books.draft.new")));
        add.addClassNames("button-link", "primary");
        header.actions(add);
        add(header, content);
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("books.title"), null));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        show();
    }

    private void show() {
        content.removeAll();
        try {
            List<BookDesk.Book> books = desk.books();
            header.sentence(desk.list()
                    .map(held ->
                            Texts.of("books.sentence", held.name(), Prices.hour(held.validFrom()), desk.contracts()))
                    .orElse(Texts.of("books.sentence.none")));
            drafts(desk.drafts());
            books.forEach(book -> content.add(new BookPanel(book, desk.now(), desk.currency(), this::withdraw)));
            if (books.size() == 1) {
                content.add(new Empty(Icon.BOOK, Texts.of("books.no-contract"), Texts.of("books.no-contract.next")));
            }
        } catch (DataAccessException failed) {
            LOG.error("price books could not be read", failed);
            content.add(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> show())));
        }
    }

    /** Nothing is lost by it: it is a draft again, and opened as one. */
    private void withdraw(PriceBookVersion version) {
        DraftOutcome outcome = desk.withdraw(version);
        if (outcome instanceof DraftOutcome.Kept(PriceDraft draft)) {
            Notices.done(Texts.of("books.withdrawn", version.name()));
            UI.getCurrentOrThrow().navigate(DraftPage.pathTo(draft));
        } else {
            Drafts.Refused refused = Drafts.Refused.of(outcome);
            Notices.refused(refused.what(), refused.next());
            show();
        }
    }

    private void drafts(List<PriceDraft> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        PlainTable table = new PlainTable(Texts.of("books.drafts"))
                .text(Texts.of("books.draft"))
                .text(Texts.of("books.draft.of"))
                .wideText(Texts.of("books.draft.from"))
                .wideText(Texts.of("books.draft.changed"));
        for (PriceDraft draft : drafts) {
            table.row(
                    Links.to(DraftPage.pathTo(draft), Drafts.name(draft)),
                    Drafts.of(draft),
                    Drafts.from(draft.validFrom()),
                    Texts.of("books.draft.changed.by", draft.changedBy(), Shown.dayAndTime(draft.changedAt())));
        }
        content.add(new Panel(Texts.of("books.drafts")).flush().with(table));
    }
}
