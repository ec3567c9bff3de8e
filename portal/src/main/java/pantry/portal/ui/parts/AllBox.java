package pantry.portal.ui.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.router.Location;

/** Whether all of a list is shown, or only what is open. It is a part of the page's address. */
public final class AllBox extends Checkbox {
    private static final String ALL = "all";

    public AllBox(String label, String path) {
        super(label);
        addValueChangeListener(event -> {
            if (event.isFromClient()) {
                UI.getCurrentOrThrow().navigate(event.getValue() ? pathOfAll(path) : path);
            }
        });
    }

    /** Where all of it is shown. */
    public static String pathOfAll(String path) {
        return path + "?" + ALL + "=true";
    }

    /** As the address says. */
    public void follow(Location address) {
        setValue(address.getQueryParameters()
                .getSingleParameter(ALL)
                .filter("true"::equals)
                .isPresent());
    }
}
