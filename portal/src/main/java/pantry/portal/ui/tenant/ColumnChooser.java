package pantry.portal.ui.tenant;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import pantry.portal.ui.parts.Texts;

/** Which columns the list has. */
final class ColumnChooser extends Button {
    private final Map<ServerColumn, MenuItem> items = new EnumMap<>(ServerColumn.class);

    ColumnChooser(BiConsumer<ServerColumn, Boolean> shown) {
        super(Texts.of("servers.columns"));
        addClassName("hide-s");
        ContextMenu menu = new ContextMenu(this);
        menu.setOpenOnClick(true);
        for (ServerColumn column : ServerColumn.values()) {
            if (column.mayBeHidden()) {
                MenuItem item = menu.addItem(column.title());
                item.setCheckable(true);
                item.setKeepOpen(true);
                item.addClickListener(event -> shown.accept(column, item.isChecked()));
                items.put(column, item);
            }
        }
    }

    void show(Set<String> hidden) {
        items.forEach((column, item) -> item.setChecked(!hidden.contains(column.id())));
    }
}
