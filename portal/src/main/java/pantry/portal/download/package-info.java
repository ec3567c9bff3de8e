/**
 * Files that are given to somebody, as the audit trail tells of them; pages and the API stand on it. It may import what
 * {@code provisioning} and {@code billing} publish.
 */
@NullMarked
package pantry.portal.download;

import org.jspecify.annotations.NullMarked;
