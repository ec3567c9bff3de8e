package pantry.portal.ui.tenant;

import com.vaadin.flow.component.html.Span;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.SliceView;

/** A server's state in a list: the word, and for a server that lost a part how much is left of it. */
final class StateText {
    private StateText() {}

    static Span of(ServerRow row) {
        Span text = Status.of(row.server()).text();
        String more = more(row);
        if (!more.isEmpty()) {
            Span rest = new Span(more);
            rest.addClassName("hide-s");
            text.add(rest);
        }
        return text;
    }

    static String more(ServerRow row) {
        long lost = row.slices().stream()
                .filter(slice -> slice.state() == SliceView.State.LOST)
                .count();
        // What is being added takes the place of something that is counted already.
        long all = row.slices().stream()
                .filter(slice -> slice.state() != SliceView.State.ADDING)
                .count();
        return lost == 0 || all == 1 ? "" : Texts.of("servers.slices-left", all - lost, all);
    }
}
