/**
 * Ordering a server, whichever way it is asked for: the order as a value, what completes it, what it costs, whether it could be
 * had and what could be had instead. Pages and the API stand on it; it knows neither. It may import {@code portal.form} and
 * what {@code provisioning} and {@code billing} publish.
 */
@NullMarked
package pantry.portal.order;

import org.jspecify.annotations.NullMarked;
