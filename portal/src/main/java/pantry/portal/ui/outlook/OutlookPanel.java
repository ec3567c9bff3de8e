package pantry.portal.ui.outlook;

import com.vaadin.flow.component.html.Paragraph;
import java.time.YearMonth;
import java.util.Optional;
import pantry.billing.forecast.Outlook;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Cents;
import pantry.portal.ui.parts.Facts;
import pantry.portal.ui.parts.Legend;
import pantry.portal.ui.parts.Measure;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.portal.ui.shell.BillAddress;
import pantry.portal.ui.shell.Links;
import pantry.provisioning.ground.TenantId;

/** What one tenant's month is expected to end at. */
final class OutlookPanel extends Panel {
    OutlookPanel(TenantId tenant, Optional<Outlook> outlook, YearMonth month) {
        super(Texts.of("outlook.end-of", Shown.month(month)));
        if (outlook.isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("outlook.young"));
            none.addClassName("mute");
            with(none);
            return;
        }
        Outlook one = outlook.get();
        double soFar = one.soFar().amount().doubleValue();
        double expected = one.expected().amount().doubleValue();
        double high = one.isVague() ? expected : one.high().amount().doubleValue();
        Measure measure = new Measure(
                Texts.of("outlook.expected"),
                Cents.of(one.expected()),
                one.isVague() ? "" : Texts.of("outlook.sure", OutlookWords.edges(one)),
                Bar.of(high).used(soFar).expected(expected - soFar).band(high - expected));
        Facts facts = new Facts()
                .fact(Texts.of("outlook.so-far"), Links.to(BillAddress.of(tenant, month), Cents.of(one.soFar())))
                .fact(Texts.of("outlook.history"), Texts.of("outlook.days", one.daysOfHistory()))
                .fact(Texts.of("outlook.made"), TimeText.full(one.at()));
        with(measure, new Legend(Legend.Mark.SPENT, Legend.Mark.EXPECTED, Legend.Mark.BAND), facts);
    }
}
