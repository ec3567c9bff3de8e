/**
 * Budgets: a monthly amount of a tenant, a cost centre or a tag, alerts on what is spent and on what is expected, and caps
 * that refuse new orders. It may import {@code pantry.billing}, {@code bill}, {@code split}, {@code forecast}, and of provisioning
 * {@code ground}, {@code feed}, {@code notice} and {@code tenancy}.
 */
@NullMarked
package pantry.billing.budget;

import org.jspecify.annotations.NullMarked;
