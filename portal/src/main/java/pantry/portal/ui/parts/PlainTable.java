package pantry.portal.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of words and numbers, with its label for those who do not see it. Columns first, then rows with a cell for each: a
 * text or a component. The first cell of a row names it.
 */
public final class PlainTable extends Div {
    private static final String NARROW = "hide-s";

    private final NativeTable table = new NativeTable();
    private final List<Column> columns = new ArrayList<>();
    private final NativeTableRow heading = new NativeTableRow();

    private record Column(boolean isNumber, boolean isOnlyWide) {
        void dress(Component cell) {
            if (isNumber) {
                cell.addClassName("num");
            }
            if (isOnlyWide) {
                cell.addClassName(NARROW);
            }
        }
    }

    public PlainTable(String label) {
        addClassName("tbl");
        table.addClassName("plain");
        table.getElement().setAttribute("aria-label", label);
        table.getHead().add(heading);
        add(table);
    }

    public PlainTable text(String name) {
        return column(name, new Column(false, false));
    }

    public PlainTable number(String name) {
        return column(name, new Column(true, false));
    }

    /** Left out where there is little room. */
    public PlainTable wideText(String name) {
        return column(name, new Column(false, true));
    }

    public PlainTable wideNumber(String name) {
        return column(name, new Column(true, true));
    }

    private PlainTable column(String name, Column column) {
        columns.add(column);
        NativeTableHeaderCell cell = Heads.column(name);
        column.dress(cell);
        heading.add(cell);
        return this;
    }

    public PlainTable row(Object... cells) {
        add(cells);
        return this;
    }

    /** What the rows above it add up to. */
    public PlainTable sum(Object... cells) {
        add(cells).addClassName("sum");
        return this;
    }

    private NativeTableRow add(Object... cells) {
        NativeTableRow row = new NativeTableRow();
        for (int at = 0; at < cells.length; at++) {
            Component content = cells[at] instanceof Component one ? one : new Span(String.valueOf(cells[at]));
            Component cell = at == 0 ? Heads.row(content) : new NativeTableCell(content);
            columns.get(at).dress(cell);
            row.add(cell);
        }
        table.getBody().add(row);
        return row;
    }
}
