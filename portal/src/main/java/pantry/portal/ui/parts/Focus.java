package pantry.portal.ui.parts;

import com.vaadin.flow.component.Component;

/** Where the focus goes when what had it is gone: left on nothing, who works by keyboard begins at the page's top again. */
public final class Focus {
    private Focus() {}

    /** Once what closes is closed; what somebody has moved the focus to meanwhile keeps it. */
    public static void goOn(Component at) {
        at.getElement().executeJs("Pantry.goOn(this)");
    }
}
