/**
 * The wizard that closes a month: what must hold, each thing that does not with its way out, and the close itself. It may
 * import {@code pantry.billing}, {@code ui.finance}, {@code ui.parts}, {@code ui.shell} and {@code push}, and of provisioning
 * {@code ground} and {@code feed}.
 */
@NullMarked
package pantry.portal.ui.finance.close;

import org.jspecify.annotations.NullMarked;
