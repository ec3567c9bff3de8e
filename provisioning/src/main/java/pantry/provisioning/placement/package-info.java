/**
 * The allocator's shell: queue, group commit, database guards, keeping the arrays in step. The only writer of free and quota
 * columns. It may import {@code allocator}, {@code pool}, {@code tenancy}, {@code server}, {@code storage},
 * {@code operation}, {@code feed} and {@code ground}.
 */
@NullMarked
package pantry.provisioning.placement;

import org.jspecify.annotations.NullMarked;
