package pantry.portal.ui.finance.reading;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import pantry.billing.close.HeldReadings;
import pantry.billing.close.HeldReadings.HeldReading;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.provisioning.feed.Touched.Topic;

/** What counters said that cannot be right, of all months: whoever runs the hardware knows why, and has it judged again. */
@Route(value = Paths.QUARANTINE, layout = Shell.class)
@RolesAllowed("OPERATOR")
public final class QuarantinePage extends Page implements AfterNavigationObserver {
    private static final Logger LOG = LoggerFactory.getLogger(QuarantinePage.class);

    private final HeldReadings heldReadings;
    private final ReplayDesk desk;
    private final PageHeader header = new PageHeader(Texts.of("nav.quarantine"));
    private final Div place = new Div();
    private final Slot<List<HeldReading>> shown = Slot.one(place, this::drawn);

    QuarantinePage(HeldReadings heldReadings, ReplayDesk desk, LiveUpdates updates) {
        this.heldReadings = heldReadings;
        this.desk = desk;
        header.sentence(Texts.of("quarantine.sentence"));
        place.addClassName("stack");
        add(header, place);
        Live.keep(this, updates, Interest.of(null, Topic.BILL), changes -> look());
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("nav.quarantine"), null));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        look();
    }

    private void look() {
        try {
            shown.show(heldReadings.newest());
        } catch (DataAccessException failed) {
            LOG.error("readings in quarantine could not be read", failed);
            Notices.refused(Texts.of("failed.what"), Texts.of("failed.next"));
        }
    }

    private Div drawn(List<HeldReading> held) {
        if (held.isEmpty()) {
            return new Empty(Icon.DONE, Texts.of("quarantine.none"), Texts.of("close.quarantine.none.next"));
        }
        List<HeldReading> open =
                held.stream().filter(reading -> reading.waiver() == null).toList();
        Panel panel = new Panel(Texts.of("close.quarantine"));
        if (open.size() > 1) {
            panel.atEnd(button("close.replay.all", open));
        }
        Paragraph lead = new Paragraph(Texts.of("quarantine.lead"));
        lead.addClassNames("mute", "s13");
        UnorderedList list = new UnorderedList();
        list.addClassName("held");
        held.forEach(reading -> list.add(new HeldItem(reading, button("close.replay", List.of(reading)))));
        panel.with(lead, list);
        if (held.size() == HeldReadings.MOST) {
            panel.with(new Paragraph(Texts.of("quarantine.more", Amounts.count(HeldReadings.MOST))));
        }
        return new Div(panel);
    }

    private Button button(String key, List<HeldReading> readings) {
        Button button = new Button(Texts.of(key), event -> desk.replay(readings, this::look));
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }
}
