/**
 * Volumes: their rows and queries. It may import {@code feed} and {@code ground}.
 */
@NullMarked
package pantry.provisioning.storage;

import org.jspecify.annotations.NullMarked;
