package pantry.portal.ui.operator;

import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Status;

/** One thing that needs attention: whose mark it is, what happened, what that means, and where to look. */
record Trouble(
        Status about, String what, String meaning, @Nullable Way way) {
    /** A link with its words. */
    record Way(String path, String text) {}
}
