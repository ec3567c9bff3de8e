/**
 * Price books: versions that never change once they started, each with the instant from which it holds. It may import
 * {@code pantry.billing}, {@code metering} (its meters), and of provisioning {@code ground} and {@code feed} (audit).
 */
@NullMarked
package pantry.billing.price;

import org.jspecify.annotations.NullMarked;
