/**
 * Errors as RFC 9457 problem details, the same from filters, controllers and the container, and the request id that joins
 * them with the log. It may import {@code provisioning.ground} alone.
 */
@NullMarked
package pantry.portal.rest.problem;

import org.jspecify.annotations.NullMarked;
