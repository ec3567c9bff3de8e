/**
 * What pages are built of: bars, states, cards, charts, steps, and the words and numbers in them. It may import the values
 * of the other rooms (to show them), asks no service and knows no page.
 */
@NullMarked
package pantry.portal.ui.parts;

import org.jspecify.annotations.NullMarked;
