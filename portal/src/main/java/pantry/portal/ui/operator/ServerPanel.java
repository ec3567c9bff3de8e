package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.pool.BladeView;

/** The server that is lit up: whose it is and on which blades it stands. */
final class ServerPanel extends Section {
    private final H2 name = new H2();
    private final Paragraph where = new Paragraph();
    private final Anchor dark = Links.to("", Texts.of("racks.server.dark"));
    private @Nullable Object shown;

    ServerPanel() {
        addClassNames("panel", "server-panel");
        getElement().setAttribute("aria-label", Texts.of("racks.server.panel"));
        Div heading = new Div(Icon.LINK.create(), name);
        heading.addClassName("ch");
        where.addClassName("s13");
        where.getElement().setAttribute("role", "status");
        dark.addClassName("s13");
        add(heading, where, dark);
        setVisible(false);
    }

    void show(@Nullable ServerId server, @Nullable String blade, List<RackState.OnBlade> slices) {
        setVisible(server != null);
        dark.setHref(RackAddress.of(blade, null));
        if (server == null || Objects.equals(shown, List.of(server, slices))) {
            return;
        }
        shown = List.of(server, slices);
        if (slices.isEmpty()) {
            name.setText(Texts.of("racks.server"));
            where.setText(Texts.of("racks.server.nowhere"));
            return;
        }
        BladeView.Slice first = slices.getFirst().slice();
        name.setText(first.serverName());
        // What is lost it has no more, and what is coming it has not yet.
        List<RackState.OnBlade> has = slices.stream()
                .filter(one -> one.slice().state().equals("ACTIVE")
                        || one.slice().state().equals("LEAVING"))
                .toList();
        List<RackState.OnBlade> told = has.isEmpty() ? slices : has;
        String blades = told.stream().map(one -> one.blade().name()).distinct().collect(Collectors.joining(", "));
        where.setText(Texts.of(
                told.size() == 1 ? "racks.server.stands" : "racks.server.spans",
                first.tenantName(),
                blades,
                Shown.processorsWithUnit(told.stream()
                        .mapToInt(one -> one.slice().cpuMillicores())
                        .sum()),
                Shown.memory(
                        told.stream().mapToInt(one -> one.slice().memoryMiB()).sum())));
    }
}
