/**
 * Budgets on pages: the list of them for finance and for a tenant, and how a budget is told wherever money is spent. It may
 * import {@code notice}, {@code parts} and {@code shell}.
 */
@NullMarked
package pantry.portal.ui.budget;

import org.jspecify.annotations.NullMarked;
