package pantry.portal.ui.parts;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.Div;
import java.util.Locale;

/**
 * The bar that is the same everywhere: used, then guaranteed and idle, then this order, in a track as long as the whole,
 * with a tick where the ceiling is. It is ornament to its numbers, which must stand beside it.
 */
public final class Bar extends Div {
    private final double whole;
    private double filled;

    private Bar(double whole) {
        this.whole = whole;
        addClassName("meter");
        getElement().setAttribute("aria-hidden", "true");
    }

    /** A track of so much, of whatever unit. */
    public static Bar of(double whole) {
        return new Bar(whole);
    }

    public Bar used(double amount) {
        return part("u", amount);
    }

    /** What is guaranteed beyond what is used. */
    public Bar guaranteed(double amount) {
        return part("g", amount);
    }

    /** What is used beyond the guarantee. */
    public Bar lent(double amount) {
        return part("l", amount);
    }

    /** This order, this selection, a trial. */
    public Bar order(double amount) {
        return part("o", amount);
    }

    /** What is expected to be used beyond what is. */
    public Bar expected(double amount) {
        return part("e", amount);
    }

    /** Up to where what is expected may go. */
    public Bar band(double amount) {
        return part("b", amount);
    }

    /** Lost, or over a limit. */
    public Bar over(double amount) {
        return part("x", amount);
    }

    public Bar ceiling(double at) {
        HtmlComponent tick = new HtmlComponent("i");
        tick.addClassName("m");
        tick.getStyle().setLeft("calc(" + percent(Math.min(at, whole)) + " - 2px)");
        add(tick);
        return this;
    }

    public Bar thin() {
        addClassName("thin");
        return this;
    }

    private Bar part(String kind, double amount) {
        double shown = Math.max(0, Math.min(amount, whole - filled));
        filled += shown;
        if (shown > 0) {
            HtmlComponent part = new HtmlComponent("i");
            part.addClassName(kind);
            part.getStyle().setWidth(percent(shown));
            add(part);
        }
        return this;
    }

    private String percent(double amount) {
        return String.format(Locale.ROOT, "%.2f%%", whole <= 0 ? 0 : amount / whole * 100);
    }
}
