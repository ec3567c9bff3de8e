/**
 * The records of money: credits that were given, questions that were asked, files of closed months. It may import
 * {@code pantry.billing}, {@code ui.finance}, {@code ui.parts}, {@code ui.shell} and {@code push}, and of provisioning
 * {@code ground} and {@code feed}.
 */
@NullMarked
package pantry.portal.ui.finance.records;

import org.jspecify.annotations.NullMarked;
