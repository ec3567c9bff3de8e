/**
 * Bills: one per tenant and UTC month, open from the first minute, their lines booked by difference; and the duty that
 * meters and rates. It may import {@code pantry.billing}, {@code metering}, {@code price}, {@code rating}, and of
 * provisioning {@code ground} and {@code feed}.
 */
@NullMarked
package pantry.billing.bill;

import org.jspecify.annotations.NullMarked;
