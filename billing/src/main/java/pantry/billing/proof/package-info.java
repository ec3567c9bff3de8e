/**
 * All that a bill was made of in one file, and the program that works the bill out again from it, with the same rating and
 * without a database. It may import {@code pantry.billing}, {@code metering}, {@code price}, {@code rating}, {@code bill},
 * and of provisioning {@code ground}.
 */
@NullMarked
package pantry.billing.proof;

import org.jspecify.annotations.NullMarked;
