package pantry.portal.ui.finance;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.YearMonth;
import java.time.ZoneOffset;
import pantry.billing.bill.BillLine;
import pantry.portal.ui.parts.Facts;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;

/** Of a line that no hour is behind: why it stands there, who wrote it, and what it corrects. */
final class ReasonColumn extends Composite<Column> {
    private final Div said = new Div();
    private final Column column = new Column(said);

    ReasonColumn() {
        said.addClassName("reason");
    }

    @Override
    protected Column initContent() {
        return column;
    }

    void show(Drill drill, BillLine line) {
        column.title(LinesColumn.name(line), Texts.of("bills.reason.below"));
        column.back(Texts.of("bills.back.lines"), drill.at().up());
        column.nothingToProve();
        said.removeAll();
        Paragraph why =
                new Paragraph(line.reason().isEmpty() ? Texts.of("bills.reason." + line.kind()) : line.reason());
        why.addClassName("said");
        said.add(why);
        Facts facts = new Facts();
        if (!line.author().isEmpty()) {
            facts.fact(Texts.of("bills.reason.author"), line.author());
        }
        if (!line.correctsPeriod().isEmpty()) {
            facts.fact(Texts.of("bills.reason.period"), Shown.month(YearMonth.parse(line.correctsPeriod())));
        }
        BillLine corrected = drill.corrected();
        if (corrected != null) {
            YearMonth month = YearMonth.from(corrected.from().atOffset(ZoneOffset.UTC));
            Span amount = new Span(Shown.money(corrected.shown()));
            facts.fact(
                    Texts.of("bills.reason.corrects"),
                    Links.to(
                            Selection.of(corrected.bill()).with(corrected.id()).path(),
                            Texts.of("bills.reason.line", LinesColumn.full(corrected), Shown.month(month))));
            facts.fact(Texts.of("bills.reason.charged"), amount);
        }
        said.add(facts);
    }
}
