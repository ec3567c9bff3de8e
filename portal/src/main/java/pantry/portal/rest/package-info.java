/**
 * The REST API, version 1: one resource per file, and the JSON that it speaks. It may import {@code rest.wire}, {@code rest.problem},
 * {@code portal.form}, {@code portal.order}, {@code portal.security}, and what {@code provisioning} and {@code billing} publish.
 */
@NullMarked
package pantry.portal.rest;

import org.jspecify.annotations.NullMarked;
