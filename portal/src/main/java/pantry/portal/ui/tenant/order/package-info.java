/**
 * The page that orders a server: what is typed is one immutable draft, everything shown is made of it and of one look at
 * quota, pool and prices. It stands on the order room, as REST does, and may import the parts, the shell and {@code push}.
 */
@NullMarked
package pantry.portal.ui.tenant.order;

import org.jspecify.annotations.NullMarked;
