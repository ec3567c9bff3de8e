/**
 * The pure decision core over primitive arrays: which blade for which slice. No Spring, no clock, no I/O; it imports
 * nothing of Pantry.
 */
@NullMarked
package pantry.provisioning.allocator;

import org.jspecify.annotations.NullMarked;
