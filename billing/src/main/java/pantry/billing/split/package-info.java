/**
 * Cost centres: rules that divide what a tenant or a server is billed between them, and bills as they see them. It may import
 * {@code pantry.billing}, {@code metering}, {@code bill}, and of provisioning {@code ground} and {@code feed}.
 */
@NullMarked
package pantry.billing.split;

import org.jspecify.annotations.NullMarked;
