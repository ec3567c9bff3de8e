package pantry.portal.ui.tenant;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.PriceRange;
import pantry.portal.ui.parts.Facts;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.portal.ui.tenant.order.SizingDesk;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.sizing.SelfSizings;

/** Whether a server sizes itself, between what, and what it wants and could not get yet. */
final class SizingPanel extends Div {
    private final SizingDesk desk;
    private final Div content = new Div();
    private final Button change;
    private @Nullable Seen seen;

    private record Seen(Server server, Optional<SelfSizings.View> view, Optional<PriceRange> range) {}

    SizingPanel(SizingDesk desk, Runnable open) {
        this.desk = desk;
        change = new Button(Texts.of("sizing.change"), event -> open.run());
        change.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        content.addClassName("stack");
        add(new Panel(Texts.of("sizing")).atEnd(change).with(content));
    }

    void show(Server server) {
        Optional<SelfSizings.View> view = desk.view(server);
        Seen now = new Seen(server, view, view.flatMap(one -> desk.range(server, one.least())));
        if (!now.equals(seen)) {
            seen = now;
            boolean isGone = server.state() == ServerState.FAILED
                    || server.state() == ServerState.DELETING
                    || server.state() == ServerState.DELETED;
            change.setVisible(!isGone);
            change.setText(Texts.of(view.isPresent() ? "sizing.change" : "sizing.begin"));
            content.removeAll();
            view.ifPresentOrElse(one -> fill(server, one, now.range()), () -> {
                Paragraph off = new Paragraph(Texts.of("sizing.off"));
                off.addClassNames("s13", "mute");
                content.add(off);
            });
        }
    }

    private void fill(Server server, SelfSizings.View view, Optional<PriceRange> range) {
        SelfSizings.Wanted wanted = view.wanted();
        if (wanted != null) {
            content.add(Note.warning(
                    Texts.of("sizing.wanted", wanted(server, wanted)), Texts.of("sizing.wanted.next", wanted.why())));
        }
        Facts facts = new Facts()
                .fact(
                        Texts.of("sizing.processors"),
                        Texts.of(
                                "sizing.between",
                                Shown.processors(view.least().minCpuMillicores()),
                                Shown.processorsWithUnit(server.ceilingMillicores())))
                .fact(
                        Texts.of("sizing.memory"),
                        Texts.of(
                                "sizing.between",
                                Shown.memory(view.least().minMemoryMiB()),
                                Shown.memory(server.memoryCeilingMiB())));
        range.ifPresent(one -> facts.fact(
                Texts.of("sizing.cost"),
                Texts.of(
                        "sizing.between",
                        Shown.money(one.atLeast().perMonth()),
                        Shown.money(one.atMost().perMonth()))));
        if (wanted != null) {
            facts.fact(Texts.of("sizing.wanted-since"), TimeText.full(wanted.since()));
        }
        if (view.loweredAt() != null) {
            facts.fact(Texts.of("sizing.lowered"), TimeText.full(Objects.requireNonNull(view.loweredAt())));
        }
        content.add(facts);
    }

    private static String wanted(Server server, SelfSizings.Wanted wanted) {
        Integer cpu = wanted.cpuMillicores();
        Integer memory = wanted.memoryMiB();
        return Texts.of(
                "server.size",
                Shown.processorsWithUnit(cpu == null ? server.cpuMillicores() : cpu),
                Shown.memory(memory == null ? server.memoryMiB() : memory));
    }
}
