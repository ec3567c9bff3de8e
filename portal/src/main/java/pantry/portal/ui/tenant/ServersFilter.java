package pantry.portal.ui.tenant;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerSearch.Wanted;
import pantry.provisioning.server.ServerState;

/** Which servers the list shows: by a part of the name, by state, by health. */
final class ServersFilter extends Div {
    private static final int TYPING_MILLIS = 250;

    private final TextField name = new TextField();
    private final Select<ServerState> state;
    private final Select<ServerHealth> health;
    private final Consumer<Wanted> changed;
    private boolean showing;

    ServersFilter(Consumer<Wanted> changed) {
        this.changed = changed;
        addClassName("filter");
        name.setPlaceholder(Texts.of("servers.filter.name"));
        name.setAriaLabel(Texts.of("servers.filter.name"));
        name.setPrefixComponent(Icon.FIND.create());
        name.setClearButtonVisible(true);
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.setValueChangeTimeout(TYPING_MILLIS);
        name.addValueChangeListener(event -> tell());
        Set<ServerState> listed = EnumSet.complementOf(EnumSet.of(ServerState.DELETED));
        state = select("servers.filter.state", listed, one -> Texts.of("server.state." + one));
        health = select(
                "servers.filter.health", EnumSet.allOf(ServerHealth.class), one -> Texts.of("server.health." + one));
        add(name, state, health);
    }

    private <T> Select<T> select(String key, Set<T> items, Function<T, String> word) {
        Select<T> select = new Select<>();
        select.setAriaLabel(Texts.of(key));
        select.setItems(items);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(Texts.of(key + ".any"));
        select.setItemLabelGenerator(one -> one == null ? Texts.of(key + ".any") : word.apply(one));
        select.addValueChangeListener(event -> tell());
        return select;
    }

    private void tell() {
        if (!showing) {
            changed.accept(new Wanted(name.getValue().strip(), state.getValue(), health.getValue()));
        }
    }

    void show(Wanted wanted) {
        showing = true;
        name.setValue(wanted.name());
        state.setValue(wanted.state());
        health.setValue(wanted.health());
        showing = false;
    }
}
