package pantry.portal.ui.parts;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of the pages, from the one bundle {@code pantry/portal/ui/texts.properties}. Numbers come ready-made as texts
 * ({@link Shown}), except where a pattern chooses by them. A key that is missing is a bug and fails.
 */
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("pantry.portal.ui.texts", Locale.ENGLISH);

    private Texts() {}

    /** For words of rows that an older or newer version may have written. */
    public static String orElse(String key, String otherwise) {
        return BUNDLE.containsKey(key) ? of(key) : otherwise;
    }

    public static String of(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH).format(arguments);
    }
}
