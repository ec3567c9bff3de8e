/**
 * The API's conventions, once for all resources: bodies, queries, cursors, ETags, idempotency keys, and what is decided about a
 * route before its method runs. It may import {@code portal.form}, {@code portal.rest.problem}, {@code portal.security} and {@code provisioning.ground}.
 */
@NullMarked
package pantry.portal.rest.wire;

import org.jspecify.annotations.NullMarked;
