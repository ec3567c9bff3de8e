/**
 * The change feed (what changed, in one gapless order, for browsers, clients and allocators) and the audit trail (who did
 * it). It may import {@code ground} alone.
 */
@NullMarked
package pantry.provisioning.feed;

import org.jspecify.annotations.NullMarked;
