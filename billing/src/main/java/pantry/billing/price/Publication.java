package pantry.billing.price;

import java.time.Instant;

/** What came of publishing. */
public sealed interface Publication {
    record Published(PriceBookVersion version) implements Publication {}

    /** A version that started is never changed: a new one holds from a later hour than now. */
    record TooEarly(Instant earliest) implements Publication {}

    /** Nobody means an hour so far away, and everything else would have to wait until then. */
    record TooLate(Instant latest) implements Publication {}

    /** A version without a price ends what was agreed with a tenant; there is nothing to end. */
    record NothingAgreed() implements Publication {}

    /** One installation, one currency. */
    record WrongCurrency(String expected) implements Publication {}

    record NoSuchTenant() implements Publication {}
}
