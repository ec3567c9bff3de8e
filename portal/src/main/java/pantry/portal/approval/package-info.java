/**
 * Orders that a spent budget holds up until whoever may set it approves them: kept whole, asked once, ordered once by the
 * path of every other order. Pages and the API stand on it. It may import {@code portal.order} and what {@code provisioning}
 * and {@code billing} publish.
 */
@NullMarked
package pantry.portal.approval;

import org.jspecify.annotations.NullMarked;
