/**
 * Orders that wait for an approval on pages: for those who approve, and for those who asked. It may import {@code parts},
 * {@code shell} and {@code budget}.
 */
@NullMarked
package pantry.portal.ui.approval;

import org.jspecify.annotations.NullMarked;
