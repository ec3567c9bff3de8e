/**
 * The pages of those who run the pool: its racks, and the tenants with their quotas. It may import {@code ui.shell},
 * {@code ui.parts}, {@code push}, {@code form} and the rooms of {@code pantry.provisioning} that it shows.
 */
@NullMarked
package pantry.portal.ui.operator;

import org.jspecify.annotations.NullMarked;
