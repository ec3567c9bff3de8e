/**
 * From readings and lifecycle facts to usage hours, each exactly once and with what proves it; quarantine; queries of
 * usage. It may import {@code pantry.billing}, and of provisioning {@code ground} and {@code feed}.
 */
@NullMarked
package pantry.billing.metering;

import org.jspecify.annotations.NullMarked;
