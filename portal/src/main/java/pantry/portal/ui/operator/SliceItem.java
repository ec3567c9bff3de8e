package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.portal.ui.shell.Links;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerState;

/** A server on the chosen blade; its link lights the server up wherever it stands. */
final class SliceItem extends ListItem {
    private final Anchor link = Links.to("", "");
    private final Span size = new Span();
    private final Div state = new Div();
    private BladeView.@Nullable Slice shown;

    SliceItem() {
        size.addClassName("sub");
        add(Icon.SERVER.create(), new Div(link, size), state);
    }

    void show(BladeView blade, BladeView.Slice slice) {
        if (slice.equals(shown)) {
            return;
        }
        shown = slice;
        link.setText(slice.serverName());
        link.setHref(RackAddress.of(blade.name(), slice.server()));
        link.getElement().setAttribute("title", Texts.of("racks.slice.light", slice.serverName()));
        String text = Texts.of(
                "racks.slice",
                slice.tenantName(),
                Shown.processorsWithUnit(slice.cpuMillicores()),
                Shown.memory(slice.memoryMiB()));
        size.setText("RESERVE".equals(slice.role()) ? Texts.of("racks.slice.reserve", text) : text);
        state.removeAll();
        state.add((slice.state().equals("ACTIVE") ? status(slice) : moving(slice)).text());
        state.addClassName("small");
    }

    void light(@Nullable ServerId lit) {
        boolean on = shown != null && shown.server().equals(lit);
        setClassName("lit", on);
        if (on) {
            link.getElement().setAttribute("aria-current", "true");
        } else {
            link.getElement().removeAttribute("aria-current");
        }
    }

    private static Status moving(BladeView.Slice slice) {
        String word = Texts.of("racks.slice.state." + slice.state());
        return slice.state().equals("LOST")
                ? new Status(Icon.BAD, word, Tone.ERROR)
                : new Status(Icon.PROG, word, Tone.INFO);
    }

    private static Status status(BladeView.Slice slice) {
        ServerState state = ServerState.valueOf(slice.serverState());
        ServerHealth health = ServerHealth.valueOf(slice.serverHealth());
        return state == ServerState.RUNNING && health != ServerHealth.OK ? Status.of(health) : Status.of(state);
    }
}
