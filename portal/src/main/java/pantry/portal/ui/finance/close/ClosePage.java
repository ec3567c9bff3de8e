package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Bill;
import pantry.portal.push.Changes;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.notice.TellingLine;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.provisioning.feed.Touched.Topic;

/**
 * Closing a month in five steps. Looking at a whole month takes as long as the month is large, so it is done beside the page,
 * which opens at once; nothing is kept in it, so that anybody can go on where somebody else stopped.
 */
@Route(value = Paths.CLOSE + "/:" + CloseAddress.MONTH + "?", layout = Shell.class)
@RolesAllowed("FINANCE")
public final class ClosePage extends Page implements BeforeEnterObserver {
    private static final int REST = 10;

    private final CloseDesk desk;
    private final Background background;
    private final Clock clock;
    private final PageHeader header = new PageHeader("");
    private final Select<YearMonth> chooser = new Select<>();
    private final StepsBar steps = new StepsBar();
    private final CloseSteps content;
    private final ChecksPanel checks = new ChecksPanel();
    private final ClosingPanel closing;
    private final Div columns = new Div();
    private final Div trouble = new Div();

    private CloseAddress address = new CloseAddress(YearMonth.of(1, 1), null);
    private @Nullable CloseLook look;
    private @Nullable Step opened;
    private Instant lookedFrom = Instant.EPOCH;
    private Instant lookedTo = Instant.EPOCH;
    private boolean looking;
    private boolean lookAgain;

    ClosePage(CloseDesk desk, Background background, LiveUpdates updates, TellingLine telling, Clock clock) {
        this.clock = clock;
        this.desk = desk;
        this.background = background;
        CloseWork work = new CloseWork(desk, background, this::look);
        this.content = new CloseSteps(work, () -> address.month());
        this.closing = new ClosingPanel(
                () -> {
                    CloseLook seen = look;
                    if (seen != null) {
                        work.close(seen, this::busy);
                    }
                },
                telling::ofClosedBills);
        chooser.setAriaLabel(Texts.of("bills.month"));
        chooser.addClassName("month-chooser");
        chooser.setPrefixComponent(Icon.CAL.create());
        chooser.setItemLabelGenerator(Shown::month);
        chooser.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                UI.getCurrentOrThrow().navigate(new CloseAddress(event.getValue(), null).path());
            }
        });
        Anchor leave = Links.to(Paths.BILLS, new Span(Texts.of("close.leave")));
        leave.addClassNames("button-link", "plain");
        header.actions(chooser, leave);
        Div side = new Div(checks, closing);
        side.addClassName("stack");
        columns.add(content, side);
        columns.addClassName("cols");
        trouble.addClassName("trouble-slot");
        add(header, trouble, steps, columns);
        Live.keep(this, updates, Interest.of(null, Topic.BILL), this::refresh);
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(
                new Crumb(Texts.of("bills.title"), Paths.BILLS),
                new Crumb(Texts.of("close.crumb", Shown.month(address.month())), null));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (event.getRouteParameters().get(CloseAddress.MONTH).isEmpty()) {
            YearMonth first = desk.first().orElse(null);
            if (first != null) {
                event.forwardTo(new CloseAddress(first, null).path());
                return;
            }
            none(List.of());
            return;
        }
        CloseAddress asked = CloseAddress.of(event).orElseThrow(NotFoundException::new);
        boolean sameMonth = look != null && asked.month().equals(address.month());
        address = asked;
        List<YearMonth> months = desk.months();
        if (!months.contains(asked.month())) {
            none(months);
            return;
        }
        chooser.setItems(months);
        chooser.setValue(asked.month());
        header.setTitle(Texts.of("close.title", Shown.month(asked.month())));
        trouble.removeAll();
        if (sameMonth && look != null) {
            show(look);
        } else {
            look = null;
            opened = null;
            header.sentence(Texts.of("close.looking"));
            parts(false);
            trouble.add(underWay());
            look();
        }
    }

    private static ProgressBar underWay() {
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", Texts.of("close.looking"));
        return bar;
    }

    private void parts(boolean visible) {
        for (Component part : List.of(steps, columns)) {
            part.setVisible(visible);
        }
    }

    private void none(List<YearMonth> months) {
        look = null;
        parts(false);
        chooser.setVisible(!months.isEmpty());
        chooser.setItems(months);
        header.setTitle(Texts.of("close.title.none"));
        header.sentence("");
        trouble.removeAll();
        trouble.add(
                months.isEmpty()
                        ? new Empty(Icon.SCALE, Texts.of("bills.empty.none"), Texts.of("close.empty.next"))
                        : new Empty(
                                Icon.CAL,
                                Texts.of("bills.empty.month", Shown.month(address.month())),
                                Texts.of("close.empty.month.next"),
                                Links.to(Paths.CLOSE, Texts.of("close.empty.month.open"))));
    }

    private void refresh(Changes changes) {
        CloseLook seen = look;
        if (seen == null || (isOfMonth(seen, changes) && !isTooSoon(seen))) {
            look();
        }
    }

    private static boolean isOfMonth(CloseLook seen, Changes changes) {
        return seen.bills().size() < seen.report().bills()
                || seen.bills().stream().map(Bill::id).anyMatch(id -> changes.touch(id.value()));
    }

    /** The month that runs is booked on all the time: looking at it takes a tenth of the time at most. */
    private boolean isTooSoon(CloseLook seen) {
        Duration took = Duration.between(lookedFrom, lookedTo);
        return seen.runs() && clock.instant().isBefore(lookedTo.plus(took.multipliedBy(REST)));
    }

    /** Once at a time: what is asked meanwhile is one more look after this one. */
    private void look() {
        if (looking) {
            lookAgain = true;
            return;
        }
        looking = true;
        lookedFrom = clock.instant();
        YearMonth month = address.month();
        background.run(() -> desk.look(month), seen -> seen(month, seen), this::couldNotLook);
    }

    private void seen(YearMonth month, CloseLook seen) {
        looking = false;
        lookedTo = clock.instant();
        boolean current = month.equals(address.month());
        if (current) {
            look = seen;
            trouble.removeAll();
            show(seen);
        }
        if (lookAgain || !current) {
            lookAgain = false;
            look();
        }
    }

    private void couldNotLook() {
        looking = false;
        lookAgain = false;
        trouble.removeAll();
        trouble.add(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> look())));
    }

    private void busy(boolean isBusy) {
        CloseLook seen = look;
        if (seen != null) {
            closing.busy(seen, isBusy);
        }
    }

    /** What was opened at its problem stays open when that is solved, so that one sees that it is. */
    private Step step(CloseLook seen) {
        if (address.step() != null) {
            return address.step();
        }
        if (seen.closed() != null) {
            return Step.CLOSE;
        }
        Step kept = opened == null ? Step.present(seen.report()) : opened;
        opened = kept;
        return kept;
    }

    private void show(CloseLook seen) {
        Step step = step(seen);
        chooser.setVisible(true);
        parts(true);
        header.sentence(
                seen.closed() == null
                        ? Texts.of("close.sentence")
                        : Texts.of(
                                "close.sentence.closed",
                                seen.closed().by(),
                                Shown.dayAndTime(seen.closed().at())));
        steps.show(seen, address, step);
        content.show(seen, step);
        checks.show(seen, address);
        closing.show(seen);
    }
}
