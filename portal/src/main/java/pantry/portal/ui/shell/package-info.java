/**
 * The frame that all pages stand in: sign-in, navigation by role, appearance, errors, and how a page learns who looks at it
 * and what changed. It may import {@code security}, {@code push}, {@code ui.parts}, for
 * its badges {@code billing.close} and {@code billing.dispute}, and knows other pages by their paths alone.
 */
@NullMarked
package pantry.portal.ui.shell;

import org.jspecify.annotations.NullMarked;
