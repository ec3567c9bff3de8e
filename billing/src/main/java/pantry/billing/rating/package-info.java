/**
 * Rating, the pure function from usage and prices to lines, and the estimates made with it: bills, quotes and forecasts
 * have no other. It may import {@code pantry.billing}, {@code metering}, {@code price}, and of provisioning
 * {@code ground}.
 */
@NullMarked
package pantry.billing.rating;

import org.jspecify.annotations.NullMarked;
