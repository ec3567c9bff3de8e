/**
 * The little server: states, slices, offerings, images, lifecycle facts, conditions; its rows and queries. It may import {@code feed} and
 * {@code ground}.
 */
@NullMarked
package pantry.provisioning.server;

import org.jspecify.annotations.NullMarked;
