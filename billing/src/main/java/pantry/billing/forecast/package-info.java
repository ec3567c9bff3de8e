/**
 * What a month will cost by its end, with a band and its own past error. Pure but for the reading of past days and hours. It may
 * import {@code pantry.billing}, {@code metering}, {@code price}, {@code rating}, and of provisioning {@code ground}.
 */
@NullMarked
package pantry.billing.forecast;

import org.jspecify.annotations.NullMarked;
