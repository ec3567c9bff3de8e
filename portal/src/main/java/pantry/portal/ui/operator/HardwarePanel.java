package pantry.portal.ui.operator;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.provisioning.fabric.Offer;
import pantry.provisioning.pool.FabricDetails;
import pantry.provisioning.pool.FabricView;
import pantry.provisioning.telemetry.PollPace;

/**
 * By which services the pool's hardware is reached, what each offers and lacks, how often its meters are
 * read; adding one, and taking one out.
 */
final class HardwarePanel extends Div {
    private final Span polls = new Span();
    private final Div list = new Div();
    private final Consumer<FabricDetails> remove;
    private final Set<String> open = new HashSet<>();
    private List<FabricDetails> shown = List.of();

    HardwarePanel(Runnable add, Consumer<FabricDetails> remove) {
        this.remove = remove;
        list.addClassName("stack");
        polls.addClassNames("mute", "s13");
        Button button = new Button(Texts.of("hardware.add"), Icon.PLUS.create(), event -> add.run());
        Panel panel = new Panel(Texts.of("hardware.title")).atEnd(button).with(polls, list);
        add(panel);
    }

    void show(List<FabricDetails> fabrics, PollPace pace) {
        polls.setText(PaceSentence.of(pace));
        if (fabrics.equals(shown)) {
            return;
        }
        shown = fabrics;
        list.removeAll();
        fabrics.forEach(fabric -> list.add(entry(fabric)));
    }

    private Div entry(FabricDetails fabric) {
        FabricView view = fabric.view();
        H3 name = new H3(view.name());
        Div heading = new Div(name, state(view).badge());
        heading.addClassName("unit");
        if (!fabric.isFromSettings()) {
            Button out = new Button(Texts.of("hardware.remove"), event -> remove.accept(fabric));
            out.addThemeVariants(ButtonVariant.TERTIARY);
            out.setAriaLabel(Texts.of("hardware.remove.label", view.name()));
            heading.add(out);
        }
        Span where = new Span(where(fabric));
        where.addClassNames("mute", "s13");
        long offered = fabric.offers().stream()
                .filter(offer -> offer.state() == Offer.State.OFFERED)
                .count();
        Details details = new Details(
                fabric.offers().isEmpty()
                        ? Texts.of("hardware.offers.unknown")
                        : Texts.of(
                                "hardware.offers",
                                (int) offered,
                                fabric.offers().size()),
                new FabricOffers(fabric.offers()));
        details.setOpened(open.contains(view.name()));
        details.addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                open.add(view.name());
            } else {
                open.remove(view.name());
            }
        });
        Div entry = new Div(heading, where, details);
        if (!view.problem().isEmpty()) {
            Span problem = new Span(view.problem());
            problem.addClassName("s13");
            entry.addComponentAtIndex(2, new Div(problem));
        }
        return entry;
    }

    private static String where(FabricDetails fabric) {
        String urls = String.join(", ", fabric.urls());
        String account = fabric.isFromSettings()
                ? Texts.of("hardware.from-settings")
                : Texts.of(fabric.pinned() ? "hardware.account.pinned" : "hardware.account", fabric.user());
        return fabric.product().isEmpty()
                ? Texts.of("hardware.where", urls, account)
                : Texts.of("hardware.where.product", urls, account, fabric.product());
    }

    private static Status state(FabricView view) {
        String word = Texts.of("hardware.state." + view.state());
        return switch (view.state()) {
            case REACHABLE -> new Status(Icon.DONE, word, Tone.SUCCESS);
            case UNREACHABLE -> new Status(Icon.BAD, word, Tone.ERROR);
        };
    }
}
