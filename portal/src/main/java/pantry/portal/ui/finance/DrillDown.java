package pantry.portal.ui.finance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.metering.Meter;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** A bill opened in four columns that stay open: every column ends with the sum that its left neighbour says. */
final class DrillDown extends Section {
    /** How deep somebody has to be for a line to be what is shown. */
    private static final int LINE_OPENED = 3;

    private final Span title = new Span();
    /** Of the one column there is where there is little room. */
    private final Span narrowTitle = new Span();

    private final Span way = new Span();
    private final Div columns = new Div();
    private final ServersColumn servers;
    private final LinesColumn lines = new LinesColumn();
    private final HoursColumn hours = new HoursColumn();
    private final SourcesColumn sources;
    private final ReasonColumn reason = new ReasonColumn();
    private final BillFoot foot;
    private final LineActs acts;
    private String link = "";
    private boolean begun;

    DrillDown(DrillReader reader, LineActs acts, FileLinks fileLinks, Runnable showMore) {
        sources = new SourcesColumn(reader::readings);
        this.acts = acts;
        addClassNames("panel", "flush", "opened");
        this.foot = new BillFoot(fileLinks);
        servers = new ServersColumn(showMore);
        way.addClassNames("s13", "mute", "hide-s", "way");
        Button copy = new Button(Texts.of("bills.copy-link"), Icon.LINK.create(), event -> copyLink());
        copy.addThemeVariants(ButtonVariant.SMALL);
        copy.addClassName("hide-s");
        Div ends = new Div(copy, acts);
        ends.addClassNames("acts", "end");
        title.addClassName("hide-s");
        narrowTitle.addClassName("only-s");
        Div heading = new Div(new H2(title, narrowTitle), way, ends);
        heading.addClassName("ch");
        columns.addClassName("drill");
        columns.add(servers, lines, reason, hours, sources);
        columns.getElement().executeJs("Pantry.columns(this)");
        add(heading, columns, foot);
    }

    /**
     * {@code asked} is how far somebody opened it; what is beyond was opened for them, and is not where they are. What
     * somebody opened comes into view; what only grew stays where it is.
     */
    void show(Drill drill, int asked, boolean comesAnew) {
        heading(drill, asked);
        servers.show(drill);
        boolean any = drill.part() != null;
        lines.setVisible(any);
        if (drill.part() != null) {
            lines.show(drill, drill.part());
        } else {
            servers.getContent().empty(nothingYet(drill.bill()));
        }
        @Nullable Meter meter = drill.chosenLine().map(line -> line.meter()).orElse(null);
        boolean metered = meter != null && drill.hour() != null;
        BillLine line = drill.line();
        boolean explained = !metered && line != null;
        reason.setVisible(explained);
        if (explained) {
            reason.show(drill, Objects.requireNonNull(line));
        }
        acts.show(drill);
        acts.setClassName("hide-s", asked < LINE_OPENED);
        foot.show(drill.bill());
        hours.setVisible(metered);
        sources.setVisible(metered);
        if (metered) {
            hours.show(drill, Objects.requireNonNull(drill.line()), Objects.requireNonNull(meter));
            sources.show(drill, Objects.requireNonNull(drill.hour()), Objects.requireNonNull(meter));
        }
        mark(asked, metered);
        if (comesAnew) {
            columns.getElement().executeJs("Pantry.columnOpened(this, $0)", begun);
            begun = true;
        }
    }

    /** Where one column has to do it is the one that was opened last. */
    private void mark(int asked, boolean metered) {
        Column third = metered ? hours.getContent() : reason.getContent();
        List<Column> all = List.of(servers.getContent(), lines.getContent(), third, sources.getContent());
        for (int i = 0; i < all.size(); i++) {
            all.get(i).deepest(i == asked - 1);
        }
    }

    private void heading(Drill drill, int asked) {
        Bill bill = drill.bill();
        List<String> steps = new ArrayList<>();
        steps.add(Amounts.monthName(bill.period()));
        steps.add(bill.tenantName());
        if (drill.part() != null) {
            steps.add(ServersColumn.name(drill.part()));
        }
        drill.chosenLine().ifPresent(line -> steps.add(LinesColumn.name(line)));
        drill.chosenHour().ifPresent(hour -> steps.add(Amounts.day(Day.of(hour)) + " " + Amounts.hour(hour.hour())));
        String amount = drill.chosenLine()
                .map(line -> Amounts.money(line.shown(), bill.state()))
                .orElseGet(() -> Amounts.money(bill.total(), bill.state()));
        title.setText(Texts.of("bills.drill", amount));
        narrowTitle.setText(Texts.of("bills.drill", asked < LINE_OPENED ? shown(drill, asked) : amount));
        getElement().setAttribute("aria-label", Texts.of("bills.drill.label"));
        way.setText(String.join(" › ", steps));
        link = drill.at().path();
    }

    /** What the rows of the column that somebody opened add up to. */
    private static String shown(Drill drill, int asked) {
        Money whole = asked > 1 && drill.part() != null
                ? drill.part().amount()
                : drill.bill().total();
        return Amounts.money(whole, drill.bill().state());
    }

    private static Component nothingYet(Bill bill) {
        return new Empty(
                Icon.COST,
                Texts.of("bills.empty.lines", Shown.month(bill.period())),
                Texts.of("bills.empty.lines.next"));
    }

    private void copyLink() {
        getElement()
                .executeJs("return Pantry.copy(new URL($0, document.baseURI).href)", link)
                .then(
                        copied -> Notices.done(Texts.of("bills.link.copied")),
                        failed -> Notices.refused(Texts.of("bills.link.kept"), link));
    }
}
