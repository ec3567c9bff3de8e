package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.Availability.Choice;
import pantry.portal.order.ServerOrder;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.order.ChoiceCards.Line;
import pantry.portal.ui.tenant.order.ChoiceCards.Said;
import pantry.provisioning.server.Catalogue.Offering;

/** The sizes of the catalogue, each with its price or the reason why it can't be had, and a size of one's own. */
final class SizeCard extends Panel {
    /** No offering is called so: names have no spaces around them. */
    private static final String CUSTOM = " custom ";

    private final ChoiceCards cards;
    private final CustomSize custom;

    SizeCard(Surroundings around, Consumer<UnaryOperator<OrderDraft>> change) {
        super(Texts.of("order.size"));
        Span promise = new Span(Texts.of("order.size.guaranteed"));
        promise.addClassNames("small", "mute");
        atEnd(promise);
        cards = new ChoiceCards(
                Texts.of("order.size"), chosen -> change.accept(draft -> choose(around, draft, chosen)));
        custom = new CustomSize(around, change);
        add(cards, custom);
    }

    private static OrderDraft choose(Surroundings around, OrderDraft draft, String chosen) {
        if (!chosen.equals(CUSTOM)) {
            return around.offering(chosen)
                    .map(one -> draft.offered(one, around.offerings()))
                    .orElse(draft);
        }
        String offering = draft.order().offering();
        return offering == null
                ? draft
                : around.offering(offering).map(draft::customFrom).orElse(draft);
    }

    void show(OrderView view) {
        List<Said> said = new ArrayList<>();
        view.offers().forEach(offer -> said.add(said(offer)));
        said.add(custom(view));
        String offering = view.draft().order().offering();
        cards.show(said, offering == null ? CUSTOM : offering);
        custom.setVisible(view.draft().isCustom());
        custom.show(view);
    }

    private static Said said(Offer offer) {
        Offering one = offer.choice().offering();
        List<Line> lines = lines((long) one.cpuMillicores(), (long) one.memoryMiB(), (long) one.diskGiB());
        return switch (offer.choice()) {
            case Choice.Possible _ ->
                new Said(
                        one.name(),
                        one.name(),
                        lines,
                        offer.perMonth()
                                .map(money -> Texts.of("order.about", Shown.roughMoney(money)))
                                .orElse(Texts.of("order.no-price.short")),
                        false);
            case Choice.Refused(var _, var shortages) ->
                new Said(
                        one.name(),
                        one.name(),
                        lines,
                        shortages.stream().findFirst().map(OrderWords::reason).orElse(Texts.of("order.short.none")),
                        true);
            case Choice.Unsuitable(var _, var objections) ->
                new Said(one.name(), one.name(), lines, objections.getFirst().detail(), true);
        };
    }

    private static Said custom(OrderView view) {
        ServerOrder order = view.draft().order();
        return view.draft().isCustom()
                ? new Said(
                        CUSTOM,
                        Texts.of("order.custom"),
                        lines(order.cpuMillicores(), order.memoryMiB(), view.bootDiskGiB()),
                        Texts.of("order.custom.below"),
                        false)
                : new Said(CUSTOM, Texts.of("order.custom"), List.of(), Texts.of("order.custom.hint"), false);
    }

    private static List<Line> lines(@Nullable Long cpu, @Nullable Long memory, long disk) {
        return List.of(
                cpu == null
                        ? new Line("–", Texts.of("order.unit.processors"))
                        : new Line(
                                Shown.processors(cpu.doubleValue()),
                                Texts.of("order.line.processors", cpu == 1_000 ? 1 : 2)),
                new Line(memory == null ? "–" : Shown.memory(memory.doubleValue()), Texts.of("order.line.memory")),
                new Line(Shown.storage(disk), Texts.of("order.line.disk")));
    }
}
