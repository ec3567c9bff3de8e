/**
 * Operations as lists: a tenant's own as its activity, and all tenants' for the operator. It may import {@code ui.shell},
 * {@code ui.parts}, {@code push} and the rooms of {@code pantry.provisioning} that it shows.
 */
@NullMarked
package pantry.portal.ui.operations;

import org.jspecify.annotations.NullMarked;
