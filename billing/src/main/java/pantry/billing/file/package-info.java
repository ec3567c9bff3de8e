/**
 * A bill as a file: PDF, CSV and FOCUS, a month's journal, and the proof that {@code pantry.billing.proof} writes; made on
 * demand from what no longer changes, so a closed bill's file is the same bytes each time. It may import
 * {@code pantry.billing}, {@code metering}, {@code price}, {@code bill}, {@code split}, {@code proof}, and of provisioning {@code ground};
 * of Swing and AWT nothing but colours.
 */
@NullMarked
package pantry.billing.file;

import org.jspecify.annotations.NullMarked;
