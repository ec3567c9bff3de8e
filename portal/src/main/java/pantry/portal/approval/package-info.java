/**
 * Orders, and changes that cost like one (volumes, clones, snapshots, starts, more for what is there), that a spent budget holds up until whoever may
 * set it approves them: kept whole, asked once, done once by the path of everything that needs no approval. Pages and the API stand on it. It may import {@code portal.order} and what {@code provisioning}
 * and {@code billing} publish.
 */
@NullMarked
package pantry.portal.approval;

import org.jspecify.annotations.NullMarked;
