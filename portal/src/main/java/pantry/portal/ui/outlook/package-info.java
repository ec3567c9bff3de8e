/**
 * Where money goes: what a month is expected to end at, how far earlier forecasts were off, and why a month differs from the one
 * before. It may import {@code parts} and {@code shell}.
 */
@NullMarked
package pantry.portal.ui.outlook;

import org.jspecify.annotations.NullMarked;
