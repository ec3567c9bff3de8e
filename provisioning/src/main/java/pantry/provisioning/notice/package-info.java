/**
 * Telling people: what happened is written down by the transaction in which it happens, once for each recipient, and a duty
 * sends it by mail or calls a webhook until it arrived or is given up. What it says is another room's ({@link
 * pantry.provisioning.notice.MailWords}, {@link pantry.provisioning.notice.EventWords}). It may import {@code tenancy}, {@code
 * fabric} (its rules for addresses that somebody typed, and its seals), {@code feed} and {@code ground}.
 *
 * <p>Delivery is at least once: an attempt is noted before it is made, so who crashes between sending and noting sends again,
 * under the same id ({@code webhook-id}, {@code Message-ID}).
 */
@NullMarked
package pantry.provisioning.notice;

import org.jspecify.annotations.NullMarked;
