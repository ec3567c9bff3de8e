package pantry.portal.ui.outlook;

import com.vaadin.flow.component.html.Paragraph;
import java.time.ZoneOffset;
import java.util.List;
import pantry.billing.forecast.Forecasts.PastError;
import pantry.portal.ui.parts.Chart;
import pantry.portal.ui.parts.Charted;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.PlainTable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.BillAddress;
import pantry.portal.ui.shell.Links;
import pantry.provisioning.ground.TenantId;

/** How far the forecasts of earlier months were off: what was expected on the fifteenth, its band, and what was billed. */
final class PastErrorsPanel extends Panel {
    /** The newest first. */
    PastErrorsPanel(TenantId tenant, List<PastError> errors) {
        super(Texts.of("outlook.past"));
        if (errors.isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("outlook.past.none", OutlookDesk.DAY_LOOKED_AT));
            none.addClassName("mute");
            with(none);
            return;
        }
        long held = errors.stream().filter(PastError::bandHeld).count();
        String sentence = Texts.of("outlook.past.sentence", OutlookDesk.DAY_LOOKED_AT, errors.size(), held);
        PlainTable table = new PlainTable(Texts.of("outlook.past"))
                .text(Texts.of("outlook.month"))
                .wideText(Texts.of("outlook.past.made"))
                .number(Texts.of("outlook.expected"))
                .wideNumber(Texts.of("outlook.sure.column"))
                .number(Texts.of("outlook.past.billed"))
                .text(Texts.of("outlook.past.off"))
                .wideText(Texts.of("outlook.past.held"));
        errors.forEach(error -> table.row(
                Shown.month(error.period()),
                Shown.day(error.madeOn().atStartOfDay(ZoneOffset.UTC).toInstant()),
                Shown.money(error.expected()),
                Texts.of("outlook.edges", Shown.money(error.low()), Shown.money(error.high())),
                Links.to(BillAddress.of(tenant, error.period()), Shown.money(error.billed())),
                OutlookWords.off(error),
                Texts.of(error.bandHeld() ? "outlook.past.held.yes" : "outlook.past.held.no")));
        Chart chart = new Chart(Texts.of("outlook.past.chart", sentence));
        chart.draw(OutlookCharts.errors(errors.reversed()));
        with(new Paragraph(sentence), new Charted(chart, table));
    }
}
