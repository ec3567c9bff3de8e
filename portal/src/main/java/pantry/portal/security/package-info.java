/**
 * Who is calling: passwords, sign-ins with their throttle, bearer tokens, the filter chains and their headers. It may import
 * {@code portal.rest.problem}, {@code provisioning.tenancy} and {@code provisioning.ground}.
 */
@NullMarked
package pantry.portal.security;

import org.jspecify.annotations.NullMarked;
