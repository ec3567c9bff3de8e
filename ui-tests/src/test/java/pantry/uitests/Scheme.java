package pantry.uitests;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** What the person's system prefers. */
enum Scheme {
    LIGHT(ColorScheme.LIGHT),
    DARK(ColorScheme.DARK);

    private final ColorScheme playwright;

    Scheme(ColorScheme playwright) {
        this.playwright = playwright;
    }

    ColorScheme playwright() {
        return playwright;
    }

    Scheme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
