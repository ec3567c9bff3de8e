package pantry.portal.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTableHeaderCell;

/** The heads of a table's columns and rows, which say which of the two they are to those who do not see the table. */
public final class Heads {
    private Heads() {}

    public static NativeTableHeaderCell column(String text, String... classNames) {
        return scoped(new NativeTableHeaderCell(text), "col", classNames);
    }

    public static NativeTableHeaderCell row(String text, String... classNames) {
        return scoped(new NativeTableHeaderCell(text), "row", classNames);
    }

    public static NativeTableHeaderCell row(Component content, String... classNames) {
        return scoped(new NativeTableHeaderCell(content), "row", classNames);
    }

    private static NativeTableHeaderCell scoped(NativeTableHeaderCell cell, String scope, String... classNames) {
        cell.getElement().setAttribute("scope", scope);
        cell.addClassNames(classNames);
        return cell;
    }
}
