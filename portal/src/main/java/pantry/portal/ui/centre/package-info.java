/**
 * Cost centres: what each of them pays of a month, and the rules that divide what is billed between them. It may import
 * {@code parts} and {@code shell}.
 */
@NullMarked
package pantry.portal.ui.centre;

import org.jspecify.annotations.NullMarked;
