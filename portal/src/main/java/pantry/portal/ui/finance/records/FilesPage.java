package pantry.portal.ui.finance.records;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillState;
import pantry.billing.bill.Bills;
import pantry.billing.close.CloseCalendar;
import pantry.billing.close.CloseCalendar.ClosedMonth;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.finance.FileLinks;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.TenantId;

/** What a closed month leaves behind: its bills by number, each with its digest and its files. Finance sees all, tenants their own. */
@Route(value = Paths.FILES + "/:" + FilesPage.MONTH + "?", layout = Shell.class)
@RolesAllowed({"USER", "OWNER", "FINANCE"})
public final class FilesPage extends Page implements BeforeEnterObserver {
    static final String MONTH = "month";
    private static final int MONTHS = 120;

    private final CloseCalendar calendar;
    private final Bills bills;
    private final @Nullable TenantId tenant = Viewer.caller().tenant();
    private final PageHeader header = new PageHeader(Texts.of("files.title"));
    private final Select<YearMonth> chooser = new Select<>();
    private final FileLinks fileLinks;
    private final ClosedBills table;
    private final Panel month = new Panel(Texts.of("files.month"));
    private final Div monthFiles = new Div();
    private final Div none = new Div();
    private @Nullable YearMonth asked;

    FilesPage(CloseCalendar calendar, Bills bills, FileLinks fileLinks, LiveUpdates updates) {
        this.fileLinks = fileLinks;
        this.table = new ClosedBills(fileLinks);
        this.calendar = calendar;
        this.bills = bills;
        chooser.setAriaLabel(Texts.of("bills.month"));
        chooser.addClassName("month-chooser");
        chooser.setPrefixComponent(Icon.CAL.create());
        chooser.setItemLabelGenerator(Shown::month);
        chooser.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                UI.getCurrentOrThrow().navigate(Paths.FILES + "/" + event.getValue());
            }
        });
        none.addClassName("trouble-slot");
        header.actions(chooser);
        monthFiles.addClassName("acts");
        Paragraph lead = new Paragraph(Texts.of("files.month.lead"));
        lead.addClassNames("s13", "mute");
        month.with(lead, monthFiles);
        add(header, month, table, none);
        Live.keep(this, updates, Interest.of(tenant, Topic.BILL), changes -> {
            if (chooser.getValue() == null) {
                show();
            }
        });
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("bills.title"), Paths.BILLS), new Crumb(Texts.of("files.title"), null));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        asked = event.getRouteParameters()
                .get(MONTH)
                .map(text -> parse(text).orElseThrow(NotFoundException::new))
                .orElse(null);
        show();
    }

    private static Optional<YearMonth> parse(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeException noMonth) {
            return Optional.empty();
        }
    }

    private void show() {
        List<ClosedMonth> closed = calendar.closed(MONTHS);
        List<YearMonth> months = closed.stream().map(ClosedMonth::month).toList();
        none.removeAll();
        chooser.setVisible(!months.isEmpty());
        YearMonth month = asked == null && !months.isEmpty() ? months.getFirst() : asked;
        Optional<ClosedMonth> shown =
                closed.stream().filter(one -> one.month().equals(month)).findFirst();
        table.setVisible(shown.isPresent());
        this.month.setVisible(shown.isPresent() && tenant == null);
        if (shown.isPresent()) {
            chooser.setItems(months);
            chooser.setValue(shown.get().month());
            List<Bill> own = bills.ofMonth(shown.get().month(), tenant).stream()
                    .filter(bill -> bill.state() == BillState.CLOSED)
                    .toList();
            header.sentence(Texts.of(
                    "files.sentence",
                    Shown.month(shown.get().month()),
                    shown.get().by(),
                    Shown.dayAndTime(shown.get().at())));
            if (tenant == null) {
                monthFiles.removeAll();
                monthFiles.add(fileLinks.ofMonth(shown.get().month()));
            }
            table.show(own, tenant == null ? shown.get() : null);
        } else {
            header.sentence("");
            none.add(nothing(month));
        }
    }

    private static Empty nothing(@Nullable YearMonth month) {
        return month == null
                ? new Empty(Icon.DL, Texts.of("files.none"), Texts.of("files.none.next"))
                : new Empty(
                        Icon.DL,
                        Texts.of("files.none.month", Shown.month(month)),
                        Texts.of("files.none.next"),
                        Links.to(
                                Paths.BILLS + "?month=" + month,
                                Texts.of("bills.empty.month.open", Shown.month(month))));
    }
}
