package pantry.portal.ui.shell;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.data.provider.Query;
import java.util.stream.Stream;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** A choice of one of the tenants, found by a part of their name or cost centre; for those who may see all of them. */
public final class TenantBox extends ComboBox<Tenant> {
    private final transient Tenants tenants;

    public TenantBox(Tenants tenants) {
        super(Texts.of("tenant-box.label"));
        this.tenants = tenants;
        setItemLabelGenerator(Tenant::name);
        setItems(this::fetch);
    }

    private Stream<Tenant> fetch(Query<Tenant, String> query) {
        // The list is read by names, not by places: a page of it is cut from all before it, of which there are few.
        int end = Math.min(Tenant.MOST_TENANTS, query.getOffset() + query.getLimit());
        return tenants.search(query.getFilter().orElse(""), null, end).items().stream()
                .skip(query.getOffset());
    }

    public void choose(TenantId id) {
        tenants.find(id).ifPresent(this::setValue);
    }
}
