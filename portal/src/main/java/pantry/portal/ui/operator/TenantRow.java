package pantry.portal.ui.operator;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Measure;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Resource;

/** A tenant as a row: its name and cost centre, its four limits with what is used of each, and what can be done. */
final class TenantRow extends Div {
    private final Span name = new Span();
    private final Span costCentre = new Span();
    private final Span drift = new Span();
    private final Map<Resource, Div> cells = new EnumMap<>(Resource.class);
    private final Button quota = new Button(Texts.of("tenants.quota"), Icon.QUOTA.create());
    private final Button edit = new Button(Icon.EDIT.create());
    private TenantReader.Row shown;
    /** What is expected of a command under way; shown until its outcome is there. */
    private boolean expecting;

    TenantRow(TenantReader.Row row, Consumer<TenantRow> editQuota, Consumer<TenantRow> editTenant) {
        shown = row;
        addClassName("row");
        getElement().setAttribute("role", "row");
        name.addClassName("tenant-name");
        costCentre.addClassName("cost-centre");
        Div names = cell("name");
        drift.addClassNames("small", "warn-text");
        names.add(name, costCentre, drift);
        add(names);
        for (Resource resource : Resource.values()) {
            Div cell = cell("amount");
            cells.put(resource, cell);
            add(cell);
        }
        quota.addThemeVariants(ButtonVariant.TERTIARY);
        edit.addThemeVariants(ButtonVariant.TERTIARY);
        quota.addClickListener(event -> editQuota.accept(this));
        edit.addClickListener(event -> editTenant.accept(this));
        Div acts = cell("acts");
        acts.add(quota, edit);
        add(acts);
        fill(row);
    }

    private static Div cell(String className) {
        Div cell = new Div();
        cell.addClassName(className);
        cell.getElement().setAttribute("role", "cell");
        return cell;
    }

    TenantReader.Row row() {
        return shown;
    }

    /** What the database says. */
    void show(TenantReader.Row row) {
        if (!expecting && !row.equals(shown)) {
            fill(row);
        }
    }

    /** What a command is expected to make true, until {@link #settle}. */
    void expect(TenantReader.Row row) {
        expecting = true;
        addClassName("saving");
        fill(row);
    }

    void settle(TenantReader.Row row) {
        expecting = false;
        removeClassName("saving");
        fill(row);
    }

    private void fill(TenantReader.Row row) {
        shown = row;
        name.setText(row.tenant().name());
        costCentre.setText(Texts.of("tenants.cost-centre", row.tenant().costCentre()));
        drift.removeAll();
        drift.setVisible(!row.drift().isEmpty());
        drift.add(
                Icon.WARN.create(), new Span(row.drift() + " "), Links.to(Paths.RACKS, Texts.of("differences.title")));
        quota.setAriaLabel(Texts.of("tenants.quota.of", row.tenant().name()));
        edit.setAriaLabel(Texts.of("tenants.edit.of", row.tenant().name()));
        edit.setTooltipText(Texts.of("tenants.edit.of", row.tenant().name()));
        cells.forEach((resource, cell) -> {
            cell.removeAll();
            cell.add(measure(resource, row.quota()));
        });
    }

    private static Measure measure(Resource resource, Quota quota) {
        long used = quota.used().of(resource);
        long limit = quota.limits().of(resource);
        boolean over = used > limit;
        Bar bar = over
                ? Bar.of((double) used).used((double) limit).over((double) (used - limit))
                : Bar.of((double) limit).used((double) used);
        Measure measure = new Measure(
                Texts.of("tenants.resource." + resource),
                ResourceUnits.shown(resource, used),
                Texts.of(over ? "tenants.over" : "tenants.of", ResourceUnits.shown(resource, limit)),
                bar.thin());
        measure.setClassName("over", over);
        return measure;
    }
}
