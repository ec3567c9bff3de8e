package pantry.portal.ui.operator;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Resource;

/** The rows of tenants, by name; shown again, rows that stay keep their place and the focus. */
final class TenantList extends Div {
    private final Div rows = new Div();
    private final Div moreLine = new Div();
    private final Map<TenantId, TenantRow> byId = new HashMap<>();
    private final Consumer<TenantRow> editQuota;
    private final Consumer<TenantRow> editTenant;

    TenantList(Consumer<TenantRow> editQuota, Consumer<TenantRow> editTenant, Runnable more) {
        this.editQuota = editQuota;
        this.editTenant = editTenant;
        Div heads = new Div();
        heads.addClassNames("row", "heads");
        heads.getElement().setAttribute("role", "row");
        Stream.of(
                        Stream.of("tenants.head.name"),
                        Stream.of(Resource.values()).map(resource -> "tenants.resource." + resource),
                        Stream.of("tenants.head.actions"))
                .flatMap(keys -> keys)
                .forEach(key -> {
                    Span head = new Span(Texts.of(key));
                    head.getElement().setAttribute("role", "columnheader");
                    heads.add(head);
                });
        rows.addClassNames("rows", "tenants");
        rows.getElement().setAttribute("role", "table").setAttribute("aria-label", Texts.of("nav.tenants"));
        rows.add(heads);
        Button button = new Button(Texts.of("tenants.more"), event -> more.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        moreLine.addClassName("more-line");
        moreLine.add(button);
        add(rows, moreLine);
    }

    void show(TenantReader.Shown now) {
        List<TenantId> there = now.rows().stream().map(row -> row.tenant().id()).toList();
        byId.entrySet().removeIf(entry -> {
            boolean gone = !there.contains(entry.getKey());
            if (gone) {
                rows.remove(entry.getValue());
            }
            return gone;
        });
        for (int i = 0; i < now.rows().size(); i++) {
            TenantReader.Row data = now.rows().get(i);
            TenantRow row = byId.get(data.tenant().id());
            if (row == null) {
                row = new TenantRow(data, editQuota, editTenant);
                byId.put(data.tenant().id(), row);
            } else {
                row.show(data);
            }
            // Behind the line of heads; a renamed one moves.
            if (rows.indexOf(row) != i + 1) {
                rows.addComponentAtIndex(i + 1, row);
            }
        }
        moreLine.setVisible(now.more());
    }
}
