/**
 * What things cost, for finance: the pool's costs with the rates that bring them in, and the price books with their drafts and
 * replays. It may import {@code parts} and {@code shell}.
 */
@NullMarked
package pantry.portal.ui.pricing;

import org.jspecify.annotations.NullMarked;
