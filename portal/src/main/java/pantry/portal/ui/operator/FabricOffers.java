package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.provisioning.fabric.Offer;

/** What hardware can be used for, and for what it can't, with the reason. */
final class FabricOffers extends UnorderedList {
    FabricOffers(List<Offer> offers) {
        addClassName("attention");
        offers.forEach(offer -> add(item(offer)));
    }

    private static ListItem item(Offer offer) {
        String word = Texts.of("hardware.capability." + offer.capability());
        Status status = switch (offer.state()) {
            case OFFERED -> new Status(Icon.DONE, word, Tone.SUCCESS);
            case LACKING -> new Status(Icon.WARN, word, Tone.WARNING);
            case UNSEEN -> new Status(Icon.CIRCLE, word, Tone.NEUTRAL);
        };
        Span meaning = new Span(
                switch (offer.state()) {
                    case OFFERED -> Texts.of("hardware.offered");
                    case LACKING, UNSEEN -> offer.reason();
                });
        meaning.addClassNames("mute", "s13");
        return new ListItem(status.text(), meaning);
    }
}
