/**
 * What a new database is filled with, once: the demo company, or a single operator; and the catalogue in either case. It
 * goes through the same services as people do, and may import the application services of {@code provisioning} and
 * {@code billing} and {@code pantry.portal.security}.
 */
@NullMarked
package pantry.portal.demo;

import org.jspecify.annotations.NullMarked;
