package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import pantry.portal.ui.parts.Facts;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.portal.ui.tenant.order.PriorityField;
import pantry.provisioning.server.Server;

/** What a server is. */
final class FactsPanel extends Div {
    private final Div list = new Div();
    private final Slot<Server> slot = Slot.one(list, FactsPanel::facts);

    FactsPanel() {
        add(new Panel(Texts.of("server.facts")).with(list));
    }

    void show(Server server) {
        slot.show(server);
    }

    private static Component facts(Server server) {
        Span address = new Span(server.address());
        address.addClassName("mono");
        Facts facts = new Facts()
                .fact(Texts.of("server.fact.address"), address)
                .fact(Texts.of("server.fact.image"), server.imageName())
                .fact(Texts.of("server.fact.guarantee"), size(server.cpuMillicores(), server.memoryMiB()))
                .fact(Texts.of("server.fact.ceiling"), size(server.ceilingMillicores(), server.memoryCeilingMiB()))
                .fact(Texts.of("server.fact.survives"), survives(server));
        String group = server.antiAffinityGroup();
        if (group != null) {
            facts.fact(Texts.of("server.fact.group"), group);
        }
        if (server.priority() != 0) {
            facts.fact(Texts.of("server.fact.priority"), PriorityField.words(server.priority()));
        }
        return facts.fact(Texts.of("server.fact.cost-centre"), server.costCentre())
                .fact(Texts.of("server.fact.ordered"), TimeText.full(server.createdAt()))
                .fact(
                        Texts.of("server.fact.ssh-keys"),
                        Shown.number((double) server.sshKeys().size(), 0))
                .fact(Texts.of("server.fact.tags"), tags(server));
    }

    private static String survives(Server server) {
        return Texts.of("server.fact.survives.blades", server.survives());
    }

    private static String size(int millicores, int mib) {
        return Texts.of("server.size", Shown.processorsWithUnit(millicores), Shown.memory(mib));
    }

    private static Component tags(Server server) {
        if (server.tags().isEmpty()) {
            return new Span(Texts.of("server.fact.no-tags"));
        }
        Div chips = new Div();
        chips.addClassName("chips");
        server.tags().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(tag -> {
                    Span chip = new Span(
                            tag.getValue().isEmpty()
                                    ? tag.getKey()
                                    : Texts.of("server.fact.tag", tag.getKey(), tag.getValue()));
                    chip.addClassName("chip");
                    chips.add(chip);
                });
        return chips;
    }
}
