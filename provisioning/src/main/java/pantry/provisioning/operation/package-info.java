/**
 * The durable step engine: an operation is a row, its definition a list of named steps, each with its undo. It knows no
 * server. It may import {@code feed} and {@code ground}.
 */
@NullMarked
package pantry.provisioning.operation;

import org.jspecify.annotations.NullMarked;
