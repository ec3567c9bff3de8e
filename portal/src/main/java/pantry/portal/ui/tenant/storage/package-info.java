/**
 * A tenant's volumes and snapshots: their page, their tables, what can be done to them; and the console. It may import what
 * {@code ui.tenant} may.
 */
@NullMarked
package pantry.portal.ui.tenant.storage;

import org.jspecify.annotations.NullMarked;
