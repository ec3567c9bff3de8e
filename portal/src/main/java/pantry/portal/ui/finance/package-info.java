/**
 * The pages of money: bills by month and tenant, opened down to the counters that they came from. A tenant's people see
 * their own by the same parts. It may import {@code pantry.billing}, {@code ui.parts}, {@code ui.shell} and {@code push},
 * and of provisioning {@code ground} and {@code feed}.
 */
@NullMarked
package pantry.portal.ui.finance;

import org.jspecify.annotations.NullMarked;
