package pantry.portal.ui.shell;

import com.vaadin.flow.component.Svg;

/** The shelf with its jars: an ornament. */
final class Shelf extends Svg {
    private static final int[][] JARS = {
        // height of the jar, height of what is in it, kind: 0 used, 1 chosen, 2 failed
        {72, 27, 0},
        {62, 41, 0},
        {72, 43, 1},
        {72, 17, 1},
        {62, 41, 0},
        {52, 30, 0},
        {52, 0, 2},
        {62, 44, 0},
        {62, 33, 1},
        {72, 26, 0},
        {72, 25, 0}
    };
    private static final int STEP = 46;
    private static final int FLOOR = 104;

    Shelf() {
        super(drawing());
        addClassName("shelf");
        getElement().setAttribute("aria-hidden", "true");
    }

    private static String drawing() {
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 520 120\">");
        int x = 14;
        for (int[] jar : JARS) {
            int top = FLOOR - jar[0];
            svg.append("<path d=\"M").append(x + 7).append(' ').append(top - 5).append("h20\" class=\"lid\"/>");
            svg.append("<rect x=\"").append(x).append("\" y=\"").append(top);
            svg.append("\" width=\"34\" height=\"").append(jar[0]).append("\" rx=\"7\" class=\"glass");
            svg.append(jar[2] == 2 ? " gone" : "").append("\"/>");
            if (jar[1] > 0) {
                svg.append("<rect x=\"").append(x + 4).append("\" y=\"").append(FLOOR - 4 - jar[1]);
                svg.append("\" width=\"26\" height=\"").append(jar[1]).append("\" rx=\"3\" class=\"");
                svg.append(jar[2] == 1 ? "mine" : "full").append("\"/>");
            }
            x += STEP;
        }
        return svg.append("<path d=\"M4 108h512\" class=\"board\"/></svg>").toString();
    }
}
