package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import java.util.Optional;
import java.util.function.Supplier;
import pantry.portal.ui.parts.Texts;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The terminal in the browser. It asks here for an address each time it connects, and talks to that by itself. */
@JavaScript("context://webjars/xterm/4.9.0/lib/xterm.js")
@StyleSheet("context://webjars/xterm/4.9.0/css/xterm.css")
@JavaScript("context://console.nocache.js")
final class ConsoleView extends Div {
    private final Supplier<Optional<String>> address;

    ConsoleView(Supplier<Optional<String>> address) {
        this.address = address;
        addClassName("console");
    }

    /** Empty when nobody is signed in any more. */
    @ClientCallable
    String address() {
        return address.get().orElse("");
    }

    void connect() {
        getElement().executeJs("PantryConsole.connect(this)");
    }

    void copy() {
        getElement().executeJs("PantryConsole.copy(this)");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        ObjectNode texts = JsonNodeFactory.instance.objectNode();
        for (String key : new String[] {
            "label", "help", "connecting", "open", "over", "broken", "none", "signed-out", "too-many", "copied"
        }) {
            texts.put(key, Texts.of("console.state." + key));
        }
        getElement().executeJs("PantryConsole.show(this, $0)", texts);
    }
}
