/**
 * Readings that count for nothing until somebody has looked: told alike to whoever runs the hardware and to whoever closes the month.
 */
@NullMarked
package pantry.portal.ui.finance.reading;

import org.jspecify.annotations.NullMarked;
